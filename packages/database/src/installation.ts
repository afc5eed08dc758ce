import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from './tables/index.ts'

/** Makes a database another installation than the one it was copied from. */
export async function renewInstallation(kysely: Kysely<Tables>): Promise<void> {
  await kysely
    .updateTable('installation')
    .set({ id: randomBytes(8).toString('hex') })
    .execute()
}

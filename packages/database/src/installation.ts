import { randomBytes } from 'node:crypto'
import { DomainError, dayOf, type Instant } from '@gpro/core'
import type { Kysely } from 'kysely'
import type { Tables } from './tables/index.ts'

/** Makes a database another installation than the one it was copied from, which may have been left since. */
export async function renewInstallation(kysely: Kysely<Tables>): Promise<void> {
  await kysely
    .updateTable('installation')
    .set({ id: randomBytes(8).toString('hex'), moved_at: null, moved_to: null })
    .execute()
}

/** Notes that the rows of a database are now worked with elsewhere. */
export async function retireDatabase(kysely: Kysely<Tables>, moved_to: string, moved_at: Instant): Promise<void> {
  await kysely.updateTable('installation').set({ moved_at, moved_to }).execute()
}

/** Takes a database back into use; answers whether it had been left. */
export async function reuseDatabase(kysely: Kysely<Tables>): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable('installation')
    .set({ moved_at: null, moved_to: null })
    .where('moved_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** @throws where the rows were moved to another database: what is written here by mistake would be missing there */
export async function refuseRetiredDatabase(kysely: Pick<Kysely<Tables>, 'selectFrom'>): Promise<void> {
  const row = await kysely.selectFrom('installation').select(['moved_at', 'moved_to']).executeTakeFirst()
  if (!row?.moved_at) return
  const facts = { day: dayOf(row.moved_at), place: row.moved_to ?? '' }
  const sentence = `Los datos de esta base pasaron el ${facts.day} a ${facts.place}: use aquella (DATABASE_ENGINE). Para volver a usar esta, sin lo que allá se trabajó: gpro reuse`
  throw new DomainError('conflict', 'retired-database', sentence, facts)
}

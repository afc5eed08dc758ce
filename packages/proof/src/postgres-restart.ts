import { migrate } from '@gpro/database'
import { openDatabase } from '@gpro/infra'
import { type Answer, credit, pay, type Staff } from '@gpro/infra/testing/office'
import { type OwnPostgres, ownPostgres } from '@gpro/testing'
import { expect } from 'vitest'
import { type RoleDatabase, withRoles } from './roles.ts'

/** A migrated database with roles, on a server that may be ended. */
export async function ownRoleDatabase(): Promise<{ server: OwnPostgres; database: RoleDatabase }> {
  const server = await ownPostgres()
  const opened = await openDatabase({ engine: 'postgresql', url: server.url, poolSize: 1, prepared: true })
  await migrate(opened.kysely)
  await opened.close()
  const database = await withRoles({ url: server.url, drop: server.stop })
  // Its roles go with it; and it may be down for good, which must not hide why.
  return { server, database: { ...database, drop: server.stop } }
}

export interface Tally {
  readonly accepted: number
  /** Those that could not be carried out because there was no database. */
  readonly unavailable: number
}

/** People pay and credit small amounts of these invoices until told to stop. Every answer is 201, or 503 that says when to ask again. */
export async function payUntil(office: Staff, invoices: readonly number[], isOver: () => boolean): Promise<Tally> {
  let accepted = 0
  let unavailable = 0
  function count({ status, headers, body }: Answer): void {
    if (status === 201) accepted += 1
    else {
      expect([status, headers['retry-after']], JSON.stringify(body)).toEqual([503, expect.stringMatching(/^\d+$/)])
      unavailable += 1
    }
  }
  await Promise.all(
    invoices.map(async (id) => {
      while (!isOver()) {
        count(await pay(office, id, '0.02'))
        count(await credit(office, id, '0.01'))
      }
    }),
  )
  return { accepted, unavailable }
}

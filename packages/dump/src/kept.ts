import { guardEvents, releaseEvents, type Tables } from '@gpro/database'
import { sql, type Transaction } from 'kysely'
import { FixtureError } from './error.ts'
import { countRows } from './rows.ts'
import { FIXTURE_TABLES, type FixtureTable } from './tables.ts'

/** Tables that a migration, createsuperuser or the first minute writes to, each before the one that it names. */
export const EXPECTED: ReadonlySet<FixtureTable> = new Set<FixtureTable>(['user_account', 'event_seal', 'event', 'shipment_type'])

export interface Kept {
  /** Writes the administrators again, with ids of their own where their old ones are taken now. */
  putBack(): Promise<void>
}

/** Refuses a database with anything in it but administrators and what says that they were made; remembers those. */
export async function keepTarget(trx: Transaction<Tables>): Promise<Kept> {
  for (const table of FIXTURE_TABLES) {
    const rows = EXPECTED.has(table) ? 0 : await countRows(trx, table)
    if (rows > 0) throw new FixtureError('not-empty', `gpro.${table}`, String(rows))
  }
  const users = await trx.selectFrom('user_account').selectAll().orderBy('id').execute()
  const [other] = users.filter(({ role }) => role !== 'admin')
  if (other) throw new FixtureError('not-empty', `gpro.user_account ${other.id}`, String(users.length))
  const events = await trx
    .selectFrom('event')
    .selectAll()
    .orderBy('id')
    .limit(users.length + 1)
    .execute()
  if (events.length > users.length || events.some(({ kind }) => !kind.startsWith('user.'))) {
    throw new FixtureError('not-empty', 'gpro.event', String(await countRows(trx, 'event')))
  }

  return {
    async putBack() {
      const ids = new Map<number, number>()
      for (const { id, ...user } of users) {
        const namesake = await trx.selectFrom('user_account').select(['id', 'password_hash']).where('username', '=', user.username).executeTakeFirst()
        const made =
          namesake ??
          (await trx
            .insertInto('user_account')
            .values({ ...user, username_key: null })
            .returning('id')
            .executeTakeFirstOrThrow())
        // A file without passwords must not lock the administrator out.
        if (namesake?.password_hash === '!') {
          await trx.updateTable('user_account').set({ password_hash: user.password_hash }).where('id', '=', namesake.id).execute()
        }
        ids.set(id, made.id)
      }
      for (const { id: _, ...event } of events) {
        const actor_id = event.actor_id === null ? null : (ids.get(event.actor_id) ?? event.actor_id)
        const subject = event.subject?.replace(/^user:(\d+)$/, (whole, id) => (ids.has(Number(id)) ? `user:${ids.get(Number(id))}` : whole)) ?? null
        await trx
          .insertInto('event')
          .values({ ...event, actor_id, subject })
          .execute()
      }
    },
  }
}

/** What was remembered goes, and rows of migrations that the file brings too. */
export async function clearTarget(trx: Transaction<Tables>, brought: ReadonlySet<FixtureTable>): Promise<void> {
  await releaseEvents(trx)
  for (const table of EXPECTED) {
    if (table === 'shipment_type' && !brought.has(table)) continue
    await sql`delete from ${sql.table(table)}`.execute(trx)
  }
  await guardEvents(trx)
}

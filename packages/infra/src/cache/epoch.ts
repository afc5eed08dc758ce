import { sql } from 'kysely'
import { fixed } from '../database/fixed.ts'
import type { Database } from '../database/open.ts'

const lastEvent = fixed('event.last', (db) => db.selectFrom('event').select('id').orderBy('id', 'desc').limit(1))

/**
 * Names what the database holds now. On SQLite `data_version` moves with every commit of another connection, the last
 * event with those of this one. On PostgreSQL nothing as cheap tells of other processes: undefined.
 */
export function databaseEpoch({ engine, db }: Pick<Database, 'engine' | 'db'>): () => Promise<string | undefined> {
  if (engine !== 'sqlite') return async () => undefined
  return async () => {
    const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db)
    const [event] = await lastEvent(db, {})
    return `${rows[0]?.data_version}:${event?.id ?? 0}`
  }
}

import type { Tables } from '@gpro/database'
import { type Kysely, sql } from 'kysely'
import { isPostgres } from './tables.ts'

/** Whether nobody else has the database open: a server that runs could write what would not be moved. */
export async function isAlone(kysely: Kysely<Tables>): Promise<boolean> {
  return kysely.connection().execute((connection) => (isPostgres(connection) ? aloneOnServer(connection) : aloneOnFile(connection)))
}

async function aloneOnServer(connection: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ others: number }>`
    select count(*) as others from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`.execute(connection)
  return Number(rows[0]?.others) === 0
}

/** SQLite leaves the mode of writing ahead only when nobody else has the file open. */
async function aloneOnFile(connection: Kysely<Tables>): Promise<boolean> {
  try {
    const { rows } = await sql<{ journal_mode: string }>`pragma journal_mode = delete`.execute(connection)
    return rows[0]?.journal_mode === 'delete'
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return false
    throw error
  } finally {
    await sql`pragma journal_mode = wal`.execute(connection)
  }
}

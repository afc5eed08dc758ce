import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@gpro/core'
import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'

/** How long a process waits on SQLite while another one migrates. PostgreSQL waits by itself. */
const PATIENCE_MS = 300_000

/** @throws where the database went through migrations that this version does not know: a newer one works, or worked, on it */
export async function refuseNewerDatabase<Tables>(kysely: Kysely<Tables>, all: Record<string, Migration> = migrations): Promise<void> {
  const unknown = (await appliedTo(kysely)).filter((name) => !(name in all))
  if (unknown.length === 0) return
  const names = unknown.join(', ')
  const sentence = `La base de datos es de una versión más nueva del sistema (${names}): use esa versión, o restaure un respaldo de antes`
  throw new DomainError('conflict', 'newer-database', sentence, { names })
}

async function appliedTo<Tables>(kysely: Kysely<Tables>): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(kysely)
    return rows.map(({ name }) => name)
  } catch (error) {
    // A new database has no list of them yet.
    if (error instanceof Error && (error.message.includes('no such table') || ('code' in error && error.code === '42P01'))) return []
    throw error
  }
}

/**
 * Brings the database up to date and answers the names of what was applied here. Processes that start together migrate
 * once, the others wait; when a migration fails, nothing of it or of those before it in this run stays.
 */
export async function migrate<Tables>(kysely: Kysely<Tables>, all: Record<string, Migration> = migrations): Promise<string[]> {
  await refuseNewerDatabase(kysely, all)
  const run = kysely.getExecutor().adapter instanceof PostgresAdapter ? withoutTimeouts : whileBusy
  const { error, results = [] } = await run(kysely, (connection) => migratorOf(connection, all).migrateToLatest())
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName
    throw new Error(failed ? `Migration ${failed} failed; nothing was changed` : 'The database could not be migrated', { cause: error })
  }
  return results.map(({ migrationName }) => migrationName)
}

/** The migrations this database still lacks. */
export async function migrationsPending<Tables>(kysely: Kysely<Tables>, all: Record<string, Migration> = migrations): Promise<string[]> {
  const known = await migratorOf(kysely, all).getMigrations()
  return known.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

function migratorOf<Tables>(kysely: Kysely<Tables>, all: Record<string, Migration>): Migrator {
  return new Migrator({ db: kysely, provider: { getMigrations: async () => all } })
}

type Run = <Tables>(kysely: Kysely<Tables>, attempt: (connection: Kysely<Tables>) => Promise<MigrationResultSet>) => Promise<MigrationResultSet>

/** A migration, and the wait for another process's, may take longer than the connection allows a statement. */
const withoutTimeouts: Run = (kysely, attempt) =>
  kysely.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    try {
      return await attempt(connection)
    } finally {
      await sql`reset statement_timeout`.execute(connection)
    }
  })

/** SQLite says busy while another process migrates; since nothing stays half done, trying again is safe. */
const whileBusy: Run = async (kysely, attempt) => {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const outcome = await attempt(kysely)
    if (!isBusy(outcome.error) || performance.now() > deadline) return outcome
    await sleep(20 + Math.random() * 30)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

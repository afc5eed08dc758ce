import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@gpro/core'
import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import { migrations, type OwnMigration } from './migrations/index.ts'

type Migrations = Readonly<Record<string, OwnMigration>>

const COMPATIBLE = 'compatible_migration'

/** Stands for a migration of a newer version: Kysely wants to know each that was applied. */
const APPLIED: OwnMigration = { up: async () => {} }

/** How long a process waits on SQLite while another one migrates. PostgreSQL waits by itself. */
const PATIENCE_MS = 300_000

/**
 * The migrations of a newer version that the database went through and this version can live with.
 * @throws where it cannot live with one of them
 */
export async function refuseNewerDatabase<Tables>(kysely: Kysely<Tables>, all: Migrations = migrations): Promise<readonly string[]> {
  const unknown = (await namesIn(kysely, DEFAULT_MIGRATION_TABLE)).filter((name) => !(name in all))
  if (unknown.length === 0) return []
  const compatible = new Set(await namesIn(kysely, COMPATIBLE))
  const breaking = unknown.filter((name) => !compatible.has(name))
  if (breaking.length === 0) return unknown
  const names = breaking.join(', ')
  const sentence = `La base de datos es de una versión más nueva del sistema (${names}): use esa versión, o restaure un respaldo de antes`
  throw new DomainError('conflict', 'newer-database', sentence, { names })
}

async function namesIn<Tables>(kysely: Kysely<Tables>, table: string): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)} order by name`.execute(kysely)
    return rows.map(({ name }) => name)
  } catch (error) {
    // A new database has no list of migrations yet, and one of an older version none of those that are compatible.
    if (error instanceof Error && (error.message.includes('no such table') || ('code' in error && error.code === '42P01'))) return []
    throw error
  }
}

/**
 * Brings the database up to date and answers the names of what was applied here. Processes that start together migrate
 * once, the others wait; when a migration fails, nothing of it or of those before it in this run stays.
 */
export async function migrate<Tables>(kysely: Kysely<Tables>, all: Migrations = migrations): Promise<string[]> {
  const newer = await refuseNewerDatabase(kysely, all)
  const known = { ...all, ...Object.fromEntries(newer.map((name) => [name, APPLIED])) }
  const run = kysely.getExecutor().adapter instanceof PostgresAdapter ? withoutTimeouts : whileBusy
  const { error, results = [] } = await run(kysely, (connection) => migratorOf(connection, known).migrateToLatest())
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName
    throw new Error(failed ? `Migration ${failed} failed; nothing was changed` : 'The database could not be migrated', { cause: error })
  }
  return results.map(({ migrationName }) => migrationName)
}

/** The migrations this database still lacks. */
export async function migrationsPending<Tables>(kysely: Kysely<Tables>, all: Migrations = migrations): Promise<string[]> {
  const known = await migratorOf(kysely, all).getMigrations()
  return known.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

function migratorOf<Tables>(kysely: Kysely<Tables>, all: Migrations): Migrator {
  const noting = Object.fromEntries(Object.entries(all).map(([name, migration]) => [name, noted(name, migration)]))
  return new Migrator({ db: kysely, provider: { getMigrations: async () => noting } })
}

/** Says in the database, in the same transaction, that older code can live with the migration. */
function noted(name: string, migration: OwnMigration): Migration {
  if (migration.breaksOlderCode ?? true) return migration
  return {
    async up(db) {
      await migration.up(db)
      await sql`insert into ${sql.table(COMPATIBLE)} (name) values (${name})`.execute(db)
    },
  }
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

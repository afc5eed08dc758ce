import { migrate } from '@gpro/database'
import { prepareDatabases, prepareRedis, writeToMemory } from '@gpro/testing/prepare'
import Sqlite from 'better-sqlite3'
import { type Dialect, Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

async function migrateIn(dialect: Dialect): Promise<void> {
  const database = new Kysely<unknown>({ dialect })
  try {
    await migrate(database)
  } finally {
    await database.destroy()
  }
}

/** Runs once, before every test file of the repository; what it answers runs at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  writeToMemory()
  const [databases, redis] = await Promise.all([
    prepareDatabases({
      postgres: (url) => migrateIn(new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) })),
      sqlite: (path) => migrateIn(new SqliteDialect({ database: new Sqlite(path) })),
    }),
    prepareRedis(),
  ])
  project.provide('databases', databases.databases)
  project.provide('redis', redis.redis)
  return async () => void (await Promise.all([databases.stop(), redis.stop()]))
}

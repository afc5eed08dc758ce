import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, databaseUrl, dropAll } from './postgres/databases.ts'
import { type Server, startServer } from './postgres/server.ts'
import type { Databases } from './provided.ts'

export { writeToMemory } from './memory.ts'
export { prepareRedis } from './redis/prepare.ts'

export interface Migrations {
  postgres(url: string): Promise<void>
  /** Leaves one closed file, without a write-ahead log beside it. */
  sqlite(path: string): Promise<void>
}

export interface Prepared {
  readonly databases: Databases
  stop(): Promise<void>
}

/** The server named by TEST_DATABASE_URL, which keeps running and only loses our databases, else one of our own. */
async function server(folder: string, prefix: string): Promise<Server> {
  const url = process.env.TEST_DATABASE_URL
  return url ? { url, stop: () => dropAll(url, prefix) } : startServer(folder)
}

/** One PostgreSQL server and one migrated template per engine, for a whole test run. */
export async function prepareDatabases(migrate: Migrations): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), 'gpro-test-'))
  // The account that runs PostgreSQL may pass through.
  chmodSync(folder, 0o711)
  const prefix = `gpro_test_${randomBytes(4).toString('hex')}`
  let started: Server | undefined

  async function stop(): Promise<void> {
    await started?.stop()
    await rm(folder, { recursive: true, force: true })
  }

  try {
    started = await server(folder, prefix)
    const postgres = { url: started.url, prefix, template: `${prefix}_template` }
    const sqlite = { folder, template: join(folder, 'template.sqlite3') }
    await createDatabase(postgres.url, postgres.template, 'template0')
    await migrate.postgres(databaseUrl(postgres.url, postgres.template))
    await migrate.sqlite(sqlite.template)
    return { databases: { postgres, sqlite }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

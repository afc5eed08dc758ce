import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createDatabase, databaseUrl, dropDatabase } from './postgres/databases.ts'
import type { Databases } from './provided.ts'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

export interface TestFile {
  readonly path: string
  drop(): Promise<void>
}

function provided(): Databases {
  const databases = inject('databases')
  if (!databases) throw new Error('No databases were prepared: run vitest from the root of the repository')
  return databases
}

async function newDatabase(template: string): Promise<TestDatabase> {
  const { url, prefix } = provided().postgres
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  await createDatabase(url, name, template)
  return { url: databaseUrl(url, name), drop: () => dropDatabase(url, name) }
}

/** A PostgreSQL database of one's own, migrated and empty of rows. */
export function postgresDatabase(): Promise<TestDatabase> {
  return newDatabase(provided().postgres.template)
}

/** A PostgreSQL database of one's own without any table. */
export function emptyPostgresDatabase(): Promise<TestDatabase> {
  return newDatabase('template0')
}

/** A SQLite file of one's own, migrated and empty of rows. */
export async function sqliteFile(): Promise<TestFile> {
  const { folder, template } = provided().sqlite
  const own = await mkdtemp(join(folder, 'sqlite-'))
  const path = join(own, 'test.sqlite3')
  await copyFile(template, path)
  return { path, drop: () => rm(own, { recursive: true, force: true }) }
}

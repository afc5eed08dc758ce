import { emptyPostgresDatabase, postgresDatabase, sqliteFile } from '@gpro/testing'
import { afterEach } from 'vitest'
import type { Config } from '../src/config/config.ts'
import { type Database, type OpenOptions, openDatabase } from '../src/database/open.ts'

export const engines = ['sqlite', 'postgresql'] as const
export type Engine = (typeof engines)[number]

const endings: (() => Promise<void>)[] = []

/** What the test opened is closed after it, last opened first. */
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

export function atTheEnd(end: () => Promise<void>): void {
  endings.push(end)
}

/** The configuration of a migrated database that this test has for itself. */
export async function newDatabase(engine: Engine): Promise<Config['database']> {
  if (engine === 'sqlite') {
    const { path, drop } = await sqliteFile()
    atTheEnd(drop)
    return { engine, path }
  }
  return postgres(await postgresDatabase())
}

/** The same without any table. */
export async function newEmptyDatabase(engine: Engine): Promise<Config['database']> {
  if (engine === 'postgresql') return postgres(await emptyPostgresDatabase())
  const { path, drop } = await sqliteFile()
  atTheEnd(drop)
  return { engine, path: `${path}.empty` }
}

function postgres({ url, drop }: { url: string; drop(): Promise<void> }): Config['database'] {
  atTheEnd(drop)
  return { engine: 'postgresql', url, poolSize: 10, prepared: true }
}

export async function open(config: Config['database'], options?: OpenOptions): Promise<Database> {
  const database = await openDatabase(config, options)
  atTheEnd(() => database.close())
  return database
}

/** A migrated database of this test's own, open. */
export async function given(engine: Engine, options?: OpenOptions): Promise<Database> {
  return open(await newDatabase(engine), options)
}

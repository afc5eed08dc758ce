import { existsSync } from 'node:fs'
import { migrationsPending } from '@gpro/database'
import { type Config, type Database, openDatabase } from '@gpro/infra'
import { Failure } from './failure.ts'
import type { Texts } from './texts.ts'

/** Any database, for as long as the work takes. */
export async function withOpened<Result>(config: Config['database'], work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(config)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** The database as it stands: one that is not up to date is refused, and none is made. */
export async function withDatabase<Result>(texts: Texts, config: Config['database'], work: (database: Database) => Promise<Result>): Promise<Result> {
  // To open it would make it.
  if (config.engine === 'sqlite' && !existsSync(config.path)) throw new Failure(texts.noFile)
  return withOpened(config, async (database) => {
    if ((await migrationsPending(database.kysely)).length > 0) throw new Failure(texts.pending)
    return work(database)
  })
}

import { migrate as migrateTables } from '@gpro/database'
import { loadConfig, openDatabase } from '@gpro/infra'
import type { Texts } from '../texts.ts'

export async function migrate(texts: Texts): Promise<void> {
  const database = await openDatabase(loadConfig().database)
  try {
    const applied = await migrateTables(database.kysely)
    console.log(applied.length === 0 ? texts.upToDate : [texts.applied, ...applied.map((name) => `  ${name}`)].join('\n'))
  } finally {
    await database.close()
  }
}

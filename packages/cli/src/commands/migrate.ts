import { existsSync } from 'node:fs'
import { migrate as migrateTables, migrations, migrationsPending } from '@gpro/database'
import { type Config, loadConfig, openDatabase } from '@gpro/infra'
import type { Texts } from '../texts.ts'

export interface MigrateOptions {
  readonly plan?: boolean
  readonly check?: boolean
  readonly json?: boolean
}

export async function migrate(texts: Texts, { plan = false, check = false, json = false }: MigrateOptions): Promise<void> {
  const config = loadConfig().database
  if (plan || check) {
    const pending = await pendingIn(config)
    console.log(json ? JSON.stringify({ pending }) : list(texts, texts.wouldApply, pending))
    if (check && pending.length > 0) process.exitCode = 1
    return
  }
  const database = await openDatabase(config)
  try {
    const applied = await migrateTables(database.kysely)
    console.log(json ? JSON.stringify({ applied }) : list(texts, texts.applied, applied))
  } finally {
    await database.close()
  }
}

async function pendingIn(config: Config['database']): Promise<string[]> {
  // To open it would make it, and this only looks.
  if (config.engine === 'sqlite' && !existsSync(config.path)) return Object.keys(migrations).sort()
  const database = await openDatabase(config)
  try {
    return await migrationsPending(database.kysely)
  } finally {
    await database.close()
  }
}

function list(texts: Texts, heading: string, names: readonly string[]): string {
  return names.length === 0 ? texts.upToDate : [heading, ...names.map((name) => `  ${name}`)].join('\n')
}

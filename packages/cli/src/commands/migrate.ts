import { existsSync } from 'node:fs'
import { migrations, migrationsPending } from '@gpro/database'
import { type Config, loadConfig, upgrade } from '@gpro/infra'
import type { Texts } from '../texts.ts'
import { withOpened } from '../with-database.ts'

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
  const { applied, copy } = await withOpened(config, (database) => upgrade(database, config, new Date()))
  const copied = copy === undefined ? [] : [`${texts.asItWas} ${copy}`]
  console.log(json ? JSON.stringify({ applied, copy }) : [list(texts, texts.applied, applied), ...copied].join('\n'))
}

async function pendingIn(config: Config['database']): Promise<string[]> {
  // To open it would make it, and this only looks.
  if (config.engine === 'sqlite' && !existsSync(config.path)) return Object.keys(migrations).sort()
  return withOpened(config, ({ kysely }) => migrationsPending(kysely))
}

function list(texts: Texts, heading: string, names: readonly string[]): string {
  return names.length === 0 ? texts.upToDate : [heading, ...names.map((name) => `  ${name}`)].join('\n')
}

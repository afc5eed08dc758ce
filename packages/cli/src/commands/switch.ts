import { migrate, migrationsPending, retireDatabase, reuseDatabase } from '@gpro/database'
import { isAlone, type Moved, move } from '@gpro/dump'
import { type Config, type Database, loadConfig, openDatabase } from '@gpro/infra'
import { Failure } from '../failure.ts'
import { progress } from '../progress.ts'
import type { Texts } from '../texts.ts'

export interface SwitchOptions {
  readonly to: Config['database']['engine']
  readonly json?: boolean
}

const SETTINGS: Readonly<Record<SwitchOptions['to'], readonly string[]>> = {
  sqlite: ['DATABASE_ENGINE=sqlite', 'REDIS_ENABLED=False'],
  postgresql: ['DATABASE_ENGINE=postgresql', 'REDIS_ENABLED=True'],
}

export async function switchTo(texts: Texts, { to, json = false }: SwitchOptions): Promise<void> {
  const from = loadConfig().database
  if (from.engine === to) throw new Failure(`${texts.sameEngine} ${to} (DATABASE_ENGINE)`)
  const source = await openDatabase(from)
  try {
    if ((await migrationsPending(source.kysely)).length > 0) throw new Failure(texts.pending)
    if (!(await isAlone(source.kysely))) throw new Failure(texts.alive)
    const target = loadConfig({ ...process.env, DATABASE_ENGINE: to }).database
    const moved = await fill(source, await openDatabase(target))
    await retireDatabase(source.kysely, placeOf(target), new Date().toISOString())
    report(moved, to, json, texts)
  } finally {
    await source.close()
  }
}

async function fill(source: Database, target: Database): Promise<Moved> {
  try {
    await migrate(target.kysely)
    const moved = await move(source.kysely, target.kysely, progress())
    // It may be one that was left before, and still has the same rows.
    await reuseDatabase(target.kysely)
    return moved
  } finally {
    await target.close()
  }
}

/** As an operator finds it again; without user and password. */
function placeOf(database: Config['database']): string {
  if (database.engine === 'sqlite') return `SQLite ${database.path}`
  const { host, pathname, searchParams } = new URL(database.url)
  return `PostgreSQL ${searchParams.get('host') ?? host}${decodeURIComponent(pathname)}`
}

function report({ digests, before }: Moved, to: SwitchOptions['to'], json: boolean, texts: Texts): void {
  if (json) console.log(JSON.stringify({ to, before, settings: SETTINGS[to], tables: Object.fromEntries(digests) }))
  else console.log([texts.switched, ...SETTINGS[to]].join('\n'))
}

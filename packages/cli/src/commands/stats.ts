import { existsSync, statSync } from 'node:fs'
import { type Config, createLog, loadConfig, openDatabase, openRedis, type RedisInfo } from '@gpro/infra'
import { sql } from 'kysely'
import { table } from '../table.ts'
import type { Texts } from '../texts.ts'

/** What of INFO an operator looks at; the names are Redis' own, as people look for them. */
const INFO = {
  INFO: [
    'redis_version',
    'uptime_in_seconds',
    'connected_clients',
    'blocked_clients',
    'instantaneous_ops_per_sec',
    'total_commands_processed',
    'keyspace_hits',
    'keyspace_misses',
    'expired_keys',
    'evicted_keys',
  ],
  'INFO memory': [
    'used_memory_human',
    'used_memory_peak_human',
    'used_memory_rss_human',
    'maxmemory_human',
    'maxmemory_policy',
    'mem_fragmentation_ratio',
  ],
} as const

interface Measure {
  readonly source: string
  readonly what: string
  readonly value: string
}

interface Part {
  readonly measures: readonly Measure[]
  /** What there is to say of it, though nothing is wrong. */
  readonly notes: readonly string[]
  readonly problems: readonly string[]
}

export async function stats(texts: Texts, { json = false }: { readonly json?: boolean }): Promise<void> {
  const config = loadConfig()
  const parts = await Promise.all([ofRedis(texts, config), ofDatabase(texts, config.database)])
  const measures = parts.flatMap((part) => part.measures)
  const notes = parts.flatMap((part) => part.notes)
  const problems = parts.flatMap((part) => part.problems)
  const rows = measures.map(({ source, what, value }) => [source, what, value])
  const said = [...notes.map((note) => ` · ${note}`), ...problems.map((problem) => ` ✗ ${problem}`)]
  console.log(
    json
      ? JSON.stringify({ ok: problems.length === 0, measures, notes, problems })
      : [table(texts.statsColumns, rows), ...(said.length > 0 ? ['', ...said] : [])].join('\n'),
  )
  if (problems.length > 0) process.exitCode = 1
}

async function ofRedis(texts: Texts, config: Config): Promise<Part> {
  if (!config.redis.enabled) return { measures: [], notes: [texts.noRedisToAsk], problems: [] }
  const redis = await openRedis(config.redis, createLog({ ...config, logLevel: 'silent' }))
  try {
    const infos = await redis.info()
    const away = infos.filter(({ fields }) => fields === undefined).map(({ name }) => name)
    return { measures: measuresOf(infos), notes: [], problems: away.length > 0 ? [`${texts.redisAway} ${away.join(', ')}`] : [] }
  } finally {
    await redis.close()
  }
}

/** Each server once, however many of its databases are in use; named where there are several. */
function measuresOf(infos: readonly RedisInfo[]): Measure[] {
  const servers = Object.values(Object.groupBy(infos, ({ server, fields }) => fields?.run_id ?? server))
  return servers.flatMap((databases = []) => {
    const [{ server, fields } = { server: '', fields: undefined }] = databases
    if (fields === undefined) return []
    const where = servers.length > 1 ? ` ${server}` : ''
    const chosen = Object.entries(INFO).flatMap(([source, names]) =>
      names.map((what) => ({ source: source + where, what, value: fields[what] ?? '' })),
    )
    return [...chosen, ...keysOf(databases, fields).map((key) => ({ source: `INFO keyspace${where}`, ...key }))]
  })
}

/** Ours even where they are empty, which INFO leaves out; and whatever else the server keeps. */
function keysOf(databases: readonly RedisInfo[], fields: Readonly<Record<string, string>>): Omit<Measure, 'source'>[] {
  const numbers = new Set([
    ...databases.map(({ database }) => database),
    ...Object.keys(fields)
      .flatMap((name) => /^db(\d+)$/.exec(name)?.[1] ?? [])
      .map(Number),
  ])
  return [...numbers]
    .sort((one, other) => one - other)
    .map((number) => {
      const names = databases.filter(({ database }) => database === number).map(({ name }) => name)
      return { what: names.length > 0 ? `db${number} (${names.join(', ')})` : `db${number}`, value: fields[`db${number}`] ?? 'keys=0' }
    })
}

async function ofDatabase(texts: Texts, config: Config['database']): Promise<Part> {
  if (config.engine === 'sqlite') return ofFile(texts, config.path)
  const database = await openDatabase(config)
  try {
    const { rows } = await sql<Readonly<Record<string, string | number>>>`
      select count(*)::int as connections, (count(*) filter (where state = 'active'))::int as active, (count(*) filter (where state = 'idle'))::int as idle,
        (count(*) filter (where state like 'idle in transaction%'))::int as idle_in_transaction, current_setting('max_connections') as max_connections,
        pg_size_pretty(pg_database_size(current_database())) as database_size
      from pg_stat_activity where datname = current_database()`.execute(database.kysely)
    const measures = Object.entries(rows[0] ?? {}).map(([what, value]) => ({ source: 'pg_stat_activity', what, value: String(value) }))
    return { measures, notes: [], problems: [] }
  } catch (error) {
    return { measures: [], notes: [], problems: [`${texts.databaseAway} ${error instanceof Error ? error.message : String(error)}`] }
  } finally {
    await database.close()
  }
}

function ofFile(texts: Texts, path: string): Part {
  if (!existsSync(path)) return { measures: [], notes: [], problems: [texts.noFile] }
  const measures = [path, `${path}-wal`]
    .filter((file) => existsSync(file))
    .map((file) => ({ source: 'SQLite', what: file, value: megabytes(statSync(file).size) }))
  return { measures, notes: [texts.noConnections], problems: [] }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false })} MB`
}

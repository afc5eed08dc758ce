import { existsSync } from 'node:fs'
import { migrationsPending } from '@gpro/database'
import { type Config, clamd, createLog, type Database, loadConfig, openDatabase, openRedis, type RedisPart } from '@gpro/infra'
import { sql } from 'kysely'
import type { Texts } from '../texts.ts'

/** What may be away before it is said, in seconds and in connections. */
const CLOCK_SECONDS = 2
const FULL = 0.9

const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false })

interface Check {
  readonly database: { readonly engine: string; readonly name: string; readonly host: string | null; readonly ms: number | null }
  readonly cache: { readonly backend: string; readonly url: string | null; readonly parts: readonly RedisPart[] }
  /** Undefined where CLAMAV_SOCKET names none; null where it does not answer. */
  readonly antivirus?: { readonly ms: number | null }
  /** What is wrong and what to do. */
  readonly problems: readonly string[]
  /** What works, and may not for long. */
  readonly warnings: readonly string[]
}

/** The report of the user's guide, line by line; its labels stay English, as people look for them. */
export async function checkInfra(texts: Texts, { json = false }: { readonly json?: boolean }): Promise<void> {
  const check = await examine(texts, loadConfig())
  console.log(json ? JSON.stringify({ ok: check.problems.length === 0, ...check }) : report(check))
  if (check.problems.length > 0) process.exitCode = 1
}

async function examine(texts: Texts, config: Config): Promise<Check> {
  const [database, parts, antivirus] = await Promise.all([
    askDatabase(texts, config.database),
    config.redis.enabled ? askRedis(config) : [],
    config.clamav && askAntivirus(config.clamav),
  ])
  const away = parts.filter(({ ms }) => ms === undefined).map(({ name }) => name)
  const evicting = parts.filter(({ name, evicts }) => evicts && name.startsWith('locks')).map(({ name }) => name)
  return {
    database: database.shown,
    cache: {
      backend: config.redis.enabled ? 'Redis' : 'Local memory',
      url: config.redis.enabled ? withoutPassword(config.redis.cacheUrl) : null,
      parts,
    },
    ...(antivirus && { antivirus }),
    problems: [
      ...database.problems,
      ...(away.length > 0 ? [`${texts.redisAway} ${away.join(', ')}`] : []),
      ...(antivirus?.ms === null ? [texts.antivirusAway] : []),
    ],
    warnings: [...database.warnings, ...(evicting.length > 0 ? [`${texts.evicts} ${evicting.join(', ')}`] : []), ...config.warnings],
  }
}

async function askDatabase(texts: Texts, config: Config['database']) {
  const shown = describe(config)
  const problems: string[] = []
  const warnings: string[] = []
  // To open it would make it, and this only looks.
  if (config.engine === 'sqlite' && !existsSync(config.path)) return { shown: { ...shown, ms: null }, problems: [texts.noFile], warnings }
  let ms: number | null = null
  let database: Database | undefined
  try {
    database = await openDatabase(config)
    // The first opens the connection.
    await database.ping()
    ms = await database.ping()
    const pending = await migrationsPending(database.kysely)
    if (pending.length > 0) problems.push(`${texts.pendingHere} ${pending.join(', ')}`)
    if (database.engine === 'postgresql') warnings.push(...(await askServer(texts, database)))
  } catch (error) {
    problems.push(`${texts.databaseAway} ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await database?.close()
  }
  return { shown: { ...shown, ms }, problems, warnings }
}

async function askServer(texts: Texts, { kysely }: Database): Promise<string[]> {
  const { rows } = await sql<ServerState>`
    select extract(epoch from clock_timestamp())::text as now, (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used,
      current_setting('max_connections')::int as most`.execute(kysely)
  return rows.flatMap((state) => serverWarnings(texts, state, Date.now()))
}

interface ServerState {
  /** Seconds since 1970, by its own clock. */
  readonly now: string
  readonly used: number
  readonly most: number
}

/** What an operator should hear of a server of PostgreSQL that answers. */
export function serverWarnings(texts: Texts, { now, used, most }: ServerState, here: number): string[] {
  const seconds = Math.abs(Number(now) - here / 1000)
  return [
    ...(seconds > CLOCK_SECONDS ? [`${texts.clock} ${oneDecimal.format(seconds)}`] : []),
    ...(used > most * FULL ? [`${texts.poolFull} ${used}/${most}`] : []),
  ]
}

function describe(config: Config['database']) {
  if (config.engine === 'sqlite') return { engine: 'SQLite', name: config.path, host: null }
  const { hostname, pathname, searchParams } = new URL(config.url)
  return { engine: 'PostgreSQL', name: decodeURIComponent(pathname.slice(1)), host: searchParams.get('host') ?? hostname }
}

async function askRedis(config: Config): Promise<RedisPart[]> {
  const redis = await openRedis(config.redis, createLog({ ...config, logLevel: 'silent' }))
  try {
    return await redis.inspect()
  } finally {
    await redis.close()
  }
}

async function askAntivirus(socket: NonNullable<Config['clamav']>): Promise<{ ms: number | null }> {
  const scanner = clamd(socket, createLog({ environment: 'production', logLevel: 'silent' }))
  return { ms: await scanner.ping().catch(() => null) }
}

function withoutPassword(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

const LABELS: Readonly<Record<RedisPart['name'], string>> = {
  cache: 'Default Cache',
  locks: 'Locks Cache',
  locks2: 'Locks Cache 2',
  locks3: 'Locks Cache 3',
  sessions: 'Sessions Cache',
}

const status = (ms: number | null | undefined) => (ms === null || ms === undefined ? '✗ Not connected' : `✓ Connected (${oneDecimal.format(ms)}ms)`)

function report({ database, cache, antivirus, problems, warnings }: Check): string {
  const heavy = '='.repeat(50)
  const light = '-'.repeat(30)
  const usual = [`   Backend: ${cache.backend}`, ...(cache.url === null ? [] : [`   URL: ${cache.url}`])]
  const parts = cache.parts.map(({ name, ms, memory }) => `   ${LABELS[name]}: ${status(ms)}${memory === undefined ? '' : ` · ${memory}`}`)
  return [
    heavy,
    ' GPRO Logistic - Infrastructure Health Check',
    heavy,
    '',
    '📦 DATABASE',
    light,
    `   Engine: ${database.engine}`,
    `   Database: ${database.name}`,
    ...(database.host === null ? [] : [`   Host: ${database.host}`]),
    `   Status: ${status(database.ms)}`,
    '',
    `💾 CACHE (${cache.backend})`,
    light,
    ...usual,
    ...parts,
    ...(antivirus ? ['', '🛡 ANTIVIRUS (ClamAV)', light, `   Status: ${status(antivirus.ms)}`] : []),
    '',
    ...warnings.map((warning) => ` ⚠ ${warning}`),
    ...problems.map((problem) => ` ✗ ${problem}`),
    ...(problems.length === 0 ? [' ✓ All systems operational'] : []),
  ].join('\n')
}

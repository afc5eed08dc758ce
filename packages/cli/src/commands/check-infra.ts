import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrationsPending, refuseNewerDatabase } from '@gpro/database'
import {
  type Config,
  clamd,
  createLog,
  type Database,
  freeBytes,
  LITTLE_SPACE,
  loadConfig,
  openBackupBucket,
  openDatabase,
  openRedis,
  openStore,
  type RedisPart,
  type StoreTrouble,
  takesWrites,
  whyNotWritable,
} from '@gpro/infra'
import { sql } from 'kysely'
import { type Check, oneDecimal, report } from '../infra-report.ts'
import type { Texts } from '../texts.ts'

/** What may be away before it is said, in seconds and in connections. */
const CLOCK_SECONDS = 2
const FULL = 0.9
const MB = 1024 * 1024

export async function checkInfra(texts: Texts, { json = false }: { readonly json?: boolean }): Promise<void> {
  const check = await examine(texts, loadConfig())
  console.log(json ? JSON.stringify({ ok: check.problems.length === 0, ...check }) : report(check))
  if (check.problems.length > 0) process.exitCode = 1
}

async function examine(texts: Texts, config: Config): Promise<Check> {
  const [database, parts, files, antivirus] = await Promise.all([
    askDatabase(texts, config.database),
    config.redis.enabled ? askRedis(config) : [],
    askFiles(texts, config),
    config.clamav && askAntivirus(config.clamav),
  ])
  const evicting = parts.filter(({ name, evicts }) => evicts && name.startsWith('locks')).map(({ name }) => name)
  return {
    database: database.shown,
    cache: {
      backend: config.redis.enabled ? 'Redis' : 'Local memory',
      url: config.redis.enabled ? withoutPassword(config.redis.cacheUrl) : null,
      parts,
    },
    ...(antivirus && { antivirus }),
    problems: [...database.problems, ...redisProblems(texts, parts), ...files.problems, ...(antivirus?.ms === null ? [texts.antivirusAway] : [])],
    warnings: [
      ...database.warnings,
      ...files.warnings,
      ...(evicting.length > 0 ? [`${texts.evicts} ${evicting.join(', ')}`] : []),
      ...config.warnings,
    ],
  }
}

function redisProblems(texts: Texts, parts: readonly RedisPart[]): string[] {
  const sentences = { away: texts.redisAway, password: texts.redisPassword, full: texts.redisFull }
  return (['away', 'password', 'full'] as const).flatMap((kind) => {
    const names = parts.filter(({ trouble }) => trouble === kind).map(({ name }) => name)
    return names.length > 0 ? [`${sentences[kind]} ${names.join(', ')}`] : []
  })
}

async function askFiles(texts: Texts, config: Config) {
  const { mediaPath, database, s3 } = config
  const [store, backups] = await Promise.all([openStore(config), openBackupBucket(config)])
  const [reason, media, copies] = await Promise.all([whyNotWritable(mediaPath), store.whyNotUsable(), backups?.whyNotUsable()])
  const bucketSays = (named: string, bucket: string | undefined, trouble: StoreTrouble | undefined) =>
    trouble ? [`${texts.bucketNotUsable} ${bucket}: ${texts.bucketTrouble(named)[trouble.kind]} (${trouble.reason})`] : []
  const folders = [mediaPath, ...(database.engine === 'sqlite' ? [dirname(database.path)] : [])]
  const free = await Promise.all(folders.map(freeBytes))
  return {
    problems: [
      ...(reason ? [`${texts.mediaNotWritable} ${reason.message}`] : []),
      ...bucketSays('AWS_STORAGE_BUCKET_NAME', s3.mediaBucket, media),
      ...bucketSays('BACKUP_BUCKET_NAME', s3.backupBucket, copies),
    ],
    warnings: folders.flatMap((folder, index) => {
      const bytes = free[index]
      return bytes !== undefined && bytes < LITTLE_SPACE ? [`${texts.littleSpace} ${folder} (${Math.floor(bytes / MB)} MB)`] : []
    }),
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
    await refuseNewerDatabase(database.kysely)
    const pending = await migrationsPending(database.kysely)
    if (pending.length > 0) problems.push(`${texts.pendingHere} ${pending.join(', ')}`)
    if (!(await takesWrites(database))) problems.push(texts.databaseReadOnly)
    if (database.engine === 'postgresql') warnings.push(...(await askServer(texts, database)))
  } catch (error) {
    problems.push(reasonOf(texts, error))
  } finally {
    await database?.close()
  }
  return { shown: { ...shown, ms }, problems, warnings }
}

function reasonOf(texts: Texts, error: unknown): string {
  if (!(error instanceof Error)) return `${texts.databaseAway} ${String(error)}`
  if (!('code' in error) || error.code !== 'newer-database') return `${texts.databaseAway} ${error.message}`
  const { names } = Object('facts' in error ? error.facts : {})
  return `${texts.newerDatabase} ${names}`
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

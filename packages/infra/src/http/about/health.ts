import { dirname } from 'node:path'
import { type HealthView, showHealth } from '@gpro/contracts'
import type { Config } from '../../config/config.ts'
import { isServed } from '../../config/variable.ts'
import type { Database } from '../../database/open.ts'
import type { ReplicaState } from '../../database/replica.ts'
import type { Antivirus } from '../../files/antivirus.ts'
import { hasSpace, whyNotWritable } from '../../files/disk.ts'
import type { FileStore } from '../../files/store.ts'
import type { Routes } from '../../host/service.ts'
import type { Gate } from '../../host/start-gate.ts'
import { inTime } from '../../in-time.ts'
import type { RedisConnections } from '../../redis/connect.ts'
import type { Connection } from '../../redis/connection.ts'
import { ministryAwaySince } from '../../shared-tables/dte-standing.ts'
import { latency, shown } from './latency.ts'
import { sharedAnswer, TRIAL_MS } from './shared-answer.ts'

interface Parts {
  readonly gate: Gate
  readonly database: Pick<Database, 'ping' | 'engine' | 'replica' | 'db'>
  /** Whether the database takes writes, as of the last few seconds. */
  readonly takesWrites: () => Promise<boolean>
  readonly redis: RedisConnections | undefined
  readonly antivirus: Antivirus | undefined
  readonly store: Pick<FileStore, 'whyNotUsable'>
  readonly config: Config
  readonly now: () => Date
}

/** `GET /api/health/`, for anyone. A service that names these routes speaks for the whole system. */
export const healthRoutes: Routes = (app, ctx) => {
  app.route({
    ...showHealth,
    async handler(_request, reply) {
      const health = await ctx.health()
      const down = health.database.status === 'down'
      return reply
        .code(down ? 503 : 200)
        .headers({ 'cache-control': 'no-store', ...(down && { 'retry-after': '5' }) })
        .send(health)
    },
  })
}

/** How the whole system is; without names, addresses or versions, since anyone may ask, as often as they like. */
export function systemHealth({ gate, database, takesWrites, redis, antivirus, store, config, now }: Parts): () => Promise<HealthView> {
  const areDisksWell = sharedAnswer(() => askDisks(store, config), TRIAL_MS)
  return sharedAnswer(async () => {
    const [ms, writable, disks, backends, replica, scanner, ministry] = await Promise.all([
      gate.isOpen() ? latency(database) : null,
      gate.isOpen() && takesWrites(),
      areDisksWell(),
      redis ? askRedis(redis) : undefined,
      database.replica?.(),
      antivirus && latency(antivirus),
      gate.isOpen() && config.dte.url !== undefined ? askMinistry(database, now()) : undefined,
    ])
    const health = {
      ...healthOf(database.engine, { ms, writable, space: disks.database }, { backends, replica, scanner, ministry }),
      files: { status: disks.files },
    }
    if (disks.files !== 'ok' && health.status === 'ok') health.status = 'degraded'
    // What is weak in the settings is for the operator's log and `gpro check-infra`.
    return config.warnings.length > 0 && !isServed(config.environment) ? { ...health, warnings: [...config.warnings] } : health
  })
}

/** Whether uploads can be kept, and whether a database that is a file can grow. */
async function askDisks({ whyNotUsable }: Parts['store'], { mediaPath, database }: Config): Promise<{ files: 'ok' | 'degraded'; database: boolean }> {
  const [reason, away, space, databaseSpace] = await Promise.all([
    whyNotWritable(mediaPath),
    inTime(whyNotUsable(), STORE_PATIENCE_MS).catch((error: unknown) => error),
    hasSpace(mediaPath),
    database.engine === 'postgresql' || hasSpace(dirname(database.path)),
  ])
  return { files: reason === undefined && away === undefined && space ? 'ok' : 'degraded', database: databaseSpace }
}

/** A bucket that does not answer must not hold up what is said of the rest. */
const STORE_PATIENCE_MS = 2000

/** An hour is what the Ministry is away for now and then; documents wait, and are sent by themselves. */
const AWAY_MS = 3_600_000

/** By what came of asking it; nobody asks it for this. Undefined where the database does not tell. */
async function askMinistry({ db }: Pick<Database, 'db'>, now: Date): Promise<PartOf | undefined> {
  const since = await ministryAwaySince(db).catch(() => null)
  if (since === null) return undefined
  return { status: since !== undefined && now.getTime() - Date.parse(since) > AWAY_MS ? 'degraded' : 'ok' }
}

interface PartOf {
  readonly status: 'ok' | 'degraded'
}

type Backends = Pick<HealthView, 'cache' | 'locks' | 'sessions'>

async function askRedis({ cache, locks, sessions }: RedisConnections): Promise<Backends> {
  const part = async (...nodes: readonly Connection[]) => {
    const probes = await Promise.all(nodes.map(({ probe }) => probe()))
    const answers = probes.flatMap(({ ms }) => (ms === null ? [] : [shown(ms)]))
    return {
      backend: 'redis',
      status: probes.some(({ status }) => status === 'degraded') ? ('degraded' as const) : ('ok' as const),
      // One waits for the slowest.
      latency_ms: answers.length === 0 ? null : Math.max(...answers),
    }
  }
  const [ofCache, ofLocks, ofSessions] = await Promise.all([part(cache), part(...locks), part(sessions)])
  return { cache: ofCache, locks: ofLocks, sessions: ofSessions }
}

interface Others {
  readonly backends: Backends | undefined
  readonly replica: ReplicaState | undefined
  /** Its milliseconds, null where it does not answer, undefined where there is none. */
  readonly scanner: number | null | undefined
  /** Undefined where no tax documents are sent. */
  readonly ministry: PartOf | undefined
}

interface DatabaseState {
  readonly ms: number | null
  readonly writable: boolean
  readonly space: boolean
}

function healthOf(
  engine: Database['engine'],
  { ms: latency_ms, writable, space }: DatabaseState,
  { backends: redis, replica, scanner, ministry }: Others,
): Omit<HealthView, 'files'> {
  const status = latency_ms === null || !writable ? 'down' : 'ok'
  const backends = redis ?? {
    cache: { backend: engine === 'sqlite' ? 'memory' : 'none', status: 'ok', latency_ms: null },
    locks: { backend: 'database', status, latency_ms },
    sessions: { backend: 'database', status, latency_ms },
  }
  const antivirus = scanner === undefined ? undefined : { status: scanner === null ? ('degraded' as const) : ('ok' as const), latency_ms: scanner }
  const degraded = !space || [replica, antivirus, ministry, ...Object.values(backends)].some((part) => part?.status === 'degraded')
  return {
    status: status === 'ok' && degraded ? 'degraded' : status,
    database: {
      engine,
      status: status === 'ok' && !space ? 'degraded' : status,
      latency_ms,
      writable,
      ...(replica && { replica: { status: replica.status, lag_ms: replica.lagMs } }),
    },
    ...backends,
    ...(antivirus && { antivirus }),
    ...(ministry && { ministry }),
  }
}

import { type HealthView, showHealth } from '@gpro/contracts'
import type { Config } from '../../config/config.ts'
import { isServed } from '../../config/variable.ts'
import type { Database } from '../../database/open.ts'
import type { ReplicaState } from '../../database/replica.ts'
import type { Antivirus } from '../../files/antivirus.ts'
import type { Routes } from '../../host/service.ts'
import type { Gate } from '../../host/start-gate.ts'
import type { RedisConnections } from '../../redis/connect.ts'
import type { Connection } from '../../redis/connection.ts'
import { latency, shown } from './latency.ts'
import { sharedAnswer } from './shared-answer.ts'

interface Parts {
  readonly gate: Gate
  readonly database: Pick<Database, 'ping' | 'engine' | 'replica'>
  readonly redis: RedisConnections | undefined
  readonly antivirus: Antivirus | undefined
  readonly config: Config
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
export function systemHealth({ gate, database, redis, antivirus, config }: Parts): () => Promise<HealthView> {
  return sharedAnswer(async () => {
    const [ms, backends, replica, scanner] = await Promise.all([
      gate.isOpen() ? latency(database) : null,
      redis ? askRedis(redis) : undefined,
      database.replica?.(),
      antivirus && latency(antivirus),
    ])
    const health = healthOf(database.engine, ms, { backends, replica, scanner })
    // What is weak in the settings is for the operator's log and `gpro check-infra`.
    return config.warnings.length > 0 && !isServed(config.environment) ? { ...health, warnings: [...config.warnings] } : health
  })
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
}

function healthOf(engine: Database['engine'], latency_ms: number | null, { backends: redis, replica, scanner }: Others): HealthView {
  const status = latency_ms === null ? 'down' : 'ok'
  const backends = redis ?? {
    cache: { backend: engine === 'sqlite' ? 'memory' : 'none', status: 'ok', latency_ms: null },
    locks: { backend: 'database', status, latency_ms },
    sessions: { backend: 'database', status, latency_ms },
  }
  const antivirus = scanner === undefined ? undefined : { status: scanner === null ? ('degraded' as const) : ('ok' as const), latency_ms: scanner }
  const degraded = [replica, antivirus, ...Object.values(backends)].some((part) => part?.status === 'degraded')
  return {
    status: status === 'ok' && degraded ? 'degraded' : status,
    database: { engine, status, latency_ms, ...(replica && { replica: { status: replica.status, lag_ms: replica.lagMs } }) },
    ...backends,
    ...(antivirus && { antivirus }),
  }
}

import { type HealthView, showHealth } from '@gpro/contracts'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config/config.ts'
import type { Database } from '../database/open.ts'
import type { App } from '../service.ts'

/** For whoever runs this process: does it live, and can it work now? After `drain()` it says that it can't. */
export function serveProbes(app: FastifyInstance, database: Pick<Database, 'ping'>): { drain: () => void } {
  let draining = false
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    const ready = !draining && (await latency(database)) !== null
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'down' })
  })
  return {
    drain() {
      draining = true
    },
  }
}

/** `GET /api/health/`: how the whole system is, for anyone; hence without names, addresses or versions. */
export function serveHealth(app: App, database: Pick<Database, 'ping' | 'engine'>, config: Config): void {
  app.route({
    ...showHealth,
    async handler(_request, reply) {
      const ms = await latency(database)
      const health = healthOf(database.engine, ms, config.warnings)
      return reply
        .code(ms === null ? 503 : 200)
        .header('cache-control', 'no-store')
        .send(health)
    },
  })
}

function healthOf(engine: Database['engine'], latency_ms: number | null, warnings: readonly string[]): HealthView {
  const status = latency_ms === null ? 'down' : 'ok'
  return {
    status,
    database: { engine, status, latency_ms },
    cache: { backend: engine === 'sqlite' ? 'memory' : 'none', status: 'ok' },
    locks: { backend: 'database', status },
    sessions: { backend: 'database', status },
    ...(warnings.length > 0 && { warnings: [...warnings] }),
  }
}

const PATIENCE_MS = 2000

/** Milliseconds to the database and back; null when it does not answer in time. */
async function latency(database: Pick<Database, 'ping'>): Promise<number | null> {
  const { promise: tired, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(resolve, PATIENCE_MS, null)
  try {
    const ms = await Promise.race([database.ping().catch(() => null), tired])
    return ms === null ? null : Math.round(ms * 10) / 10
  } finally {
    clearTimeout(timer)
  }
}

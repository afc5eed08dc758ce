import type { FastifyInstance } from 'fastify'
import type { Database } from '../../database/open.ts'
import type { Gate } from '../../host/start-gate.ts'
import type { RedisConnections } from '../../redis/connect.ts'
import { latency } from './latency.ts'
import { sharedAnswer } from './shared-answer.ts'

/**
 * How long a new process that has not met its Redis yet asks to be left out. A rollout with a wrong address stops there, while
 * the old processes serve; after that it joins in, since work goes on without Redis and somebody must do it.
 */
const REDIS_GRACE_MS = 30_000

interface Parts {
  readonly gate: Gate
  readonly database: Pick<Database, 'ping'>
  /** Whether the database takes writes, as of the last few seconds. */
  readonly takesWrites: () => Promise<boolean>
  readonly redis: RedisConnections | undefined
}

/** For whoever runs this process: does it live, and can it work now? After `drain()` it says that it can't. */
export function serveProbes(app: FastifyInstance, { gate, database, takesWrites, redis }: Parts): { drain: () => void } {
  let draining = false
  const askDatabase = sharedAnswer(() => latency(database))
  const redisMet = redis ? meeting(redis) : () => true
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    const ready = !draining && gate.isOpen() && redisMet() && (await askDatabase()) !== null && (await takesWrites())
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'down' })
  })
  return {
    drain() {
      draining = true
    },
  }
}

/** Whether each of the Redis databases could be used once, or has been waited for long enough. */
function meeting({ cache, locks, sessions }: RedisConnections): () => boolean {
  const until = performance.now() + REDIS_GRACE_MS
  const missing = new Set([cache, ...locks, sessions])
  for (const connection of missing) connection.whenUsable(() => missing.delete(connection))
  return () => missing.size === 0 || performance.now() > until
}

import { createHash } from 'node:crypto'
import fastifyRateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import type { Connection } from '../../redis/connection.ts'
import type { RedisNames } from '../../redis/names.ts'
import { Refusal } from '../errors/refusal.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** For the log-in route, as `preHandler`: 5 tries a minute per address and username, 30 per address. */
    limitLogins: preHandlerAsyncHookHandler
  }
}

const MINUTE = 60_000

type Limit = ReturnType<FastifyInstance['createRateLimit']>

/** Tries are counted in Redis, so that many processes allow no more than one; in memory, the busiest few thousand, while it is gone. */
export async function addLoginLimits(app: FastifyInstance, redis: Connection | undefined, { tries }: Pick<RedisNames, 'tries'>): Promise<void> {
  const shared = redis && { redis, nameOf: tries }
  const limits = [
    await countTries(app, shared, { max: 30, name: 'address', keyGenerator: ({ ip }) => ip }),
    await countTries(app, shared, { max: 5, name: 'user', keyGenerator: (request) => `${request.ip} ${username(request)}` }),
  ]
  app.decorate('limitLogins', async (request) => {
    for (const count of limits) {
      const limit = await count(request)
      if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttlInSeconds)
    }
  })
}

interface Tries {
  readonly max: number
  readonly name: string
  readonly keyGenerator: (request: FastifyRequest) => string
}

interface Shared {
  readonly redis: Connection
  readonly nameOf: RedisNames['tries']
}

async function countTries(app: FastifyInstance, shared: Shared | undefined, { max, name, keyGenerator }: Tries): Promise<Limit> {
  const options = { max, keyGenerator, timeWindow: MINUTE }
  const here = await limiter(app, options)
  if (!shared) return here
  const { redis, nameOf } = shared
  // The whole name comes from the key: the installation is not known yet when the plugin is told its prefix.
  const everywhere = await limiter(app, {
    ...options,
    redis: redis.client,
    nameSpace: '',
    keyGenerator: (request) => nameOf(`${name}:${keyGenerator(request)}`),
  })
  return (request) => redis.ask(() => everywhere(request)).catch(() => here(request))
}

/** The plugin counts in one place for each of its registrations: each has a scope of its own. */
async function limiter(app: FastifyInstance, options: RateLimitPluginOptions): Promise<Limit> {
  const made = Promise.withResolvers<Limit>()
  await app.register(async (scope) => {
    await scope.register(fastifyRateLimit, { global: false, ...options })
    made.resolve(scope.createRateLimit())
  })
  return made.promise
}

/** Hashed, so that a long name takes no more room than a short one. */
function username({ body }: FastifyRequest): string {
  const name = typeof body === 'object' && body !== null && 'username' in body ? String(body.username) : ''
  return createHash('sha256').update(name.trim().toLowerCase()).digest('base64url')
}

function tooMany(seconds: number): Refusal {
  return new Refusal(429, 'too-many-requests', `Demasiados intentos; espere ${seconds} segundos`, {
    facts: { seconds },
    headers: { 'retry-after': String(seconds) },
  })
}

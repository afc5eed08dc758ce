import { createHash } from 'node:crypto'
import fastifyRateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import type { Connection } from '../../redis/connection.ts'
import type { RedisNames } from '../../redis/names.ts'
import { Refusal } from '../errors/refusal.ts'
import { actor } from '../requests/actor.ts'
import { network } from './network.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * For the log-in route, as `preHandler`: 5 tries a minute per address and username, 30 per address, and 100 an hour per username
     * from all addresses together.
     */
    limitLogins: preHandlerAsyncHookHandler
    /** For routes on which a person who is logged in types a password: 5 tries a minute and 30 an hour each. */
    limitPasswords: preHandlerAsyncHookHandler
  }
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Limit = ReturnType<FastifyInstance['createRateLimit']>

/** Tries are counted in Redis, so that many processes allow no more than one; in memory, the busiest few thousand, while it is gone. */
export async function addLoginLimits(app: FastifyInstance, redis: Connection | undefined, { tries }: Pick<RedisNames, 'tries'>): Promise<void> {
  const shared = redis && { redis, nameOf: tries }
  const person = () => String(actor().userId)
  app.decorate(
    'limitLogins',
    refusing([
      await countTries(app, shared, { max: 30, time: MINUTE, name: 'address', keyGenerator: ({ ip }) => network(ip) }),
      await countTries(app, shared, { max: 5, time: MINUTE, name: 'user', keyGenerator: (request) => `${network(request.ip)} ${username(request)}` }),
      await countTries(app, shared, { max: 100, time: HOUR, name: 'account', keyGenerator: username }),
    ]),
  )
  app.decorate(
    'limitPasswords',
    refusing([
      await countTries(app, shared, { max: 5, time: MINUTE, name: 'password', keyGenerator: person }),
      await countTries(app, shared, { max: 30, time: HOUR, name: 'passwords', keyGenerator: person }),
    ]),
  )
}

function refusing(limits: readonly Limit[]): preHandlerAsyncHookHandler {
  return async (request) => {
    for (const count of limits) {
      const limit = await count(request)
      if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttlInSeconds)
    }
  }
}

interface Tries {
  readonly max: number
  /** In milliseconds. */
  readonly time: number
  readonly name: string
  readonly keyGenerator: (request: FastifyRequest) => string
}

interface Shared {
  readonly redis: Connection
  readonly nameOf: RedisNames['tries']
}

async function countTries(app: FastifyInstance, shared: Shared | undefined, { max, time, name, keyGenerator }: Tries): Promise<Limit> {
  const options = { max, keyGenerator, timeWindow: time }
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

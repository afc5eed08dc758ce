import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { Refusal } from './refusal.ts'

const MINUTE = 60_000

/**
 * For the log-in route, as `preHandler`: 5 tries a minute per address and username, 30 per address. The counts live in
 * memory, the busiest few thousand of them.
 */
export function loginLimits(app: Pick<FastifyInstance, 'createRateLimit'>): preHandlerAsyncHookHandler {
  const perUser = app.createRateLimit({ max: 5, timeWindow: MINUTE, keyGenerator: (request) => `user ${request.ip} ${username(request)}` })
  const perAddress = app.createRateLimit({ max: 30, timeWindow: MINUTE, keyGenerator: (request) => `address ${request.ip}` })

  return async (request) => {
    for (const count of [perAddress, perUser]) {
      const limit = await count(request)
      if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttlInSeconds)
    }
  }
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

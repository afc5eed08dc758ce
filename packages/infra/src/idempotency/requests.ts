import { createHash } from 'node:crypto'
import { isUpload } from '@gpro/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../http/errors/refusal.ts'
import { type Attempt, attempting } from './attempt.ts'
import { canonicalJson } from './plain-json.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Named by an Idempotency-Key, on an endpoint that honours one. */
    attempt: Attempt | null
  }
}

/**
 * A POST that endpoints call idempotent is carried out once for each key: `rememberingTransactions` sees to that, and hands a repeat what the
 * work resulted in, of which the route makes the same answer. Here the request gets its attempt, and the answer says that it is a repeat's.
 */
export function honourKeys(app: FastifyInstance): void {
  app.decorateRequest('attempt', null)

  // Before a body is read that nobody will use.
  app.addHook('onRequest', (request, _reply, done) => done(isWellFormed(keyOf(request)) ? undefined : keyNotValid()))

  // Once the body is parsed. A callback, not a promise: all that follows `done` belongs to the attempt.
  app.addHook('preHandler', (request, _reply, done) => {
    const attempt = attemptOf(request)
    if (attempt) attempting(attempt, done)
    else done()
  })

  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.attempt?.state === 'replayed' && reply.statusCode < 300) reply.header('idempotent-replayed', 'true')
    done(null, payload)
  })
}

/** Undefined where there is none, or the endpoint takes none. */
function keyOf({ headers, routeOptions }: FastifyRequest): string | undefined {
  // Sent twice, Node has joined them: no key has ", " in it.
  return routeOptions.config.idempotent ? headers['idempotency-key']?.toString() : undefined
}

function isWellFormed(key: string | undefined): boolean {
  return key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)
}

function keyNotValid(): Refusal {
  return new Refusal(400, 'idempotency-key-not-valid', 'La Idempotency-Key debe tener de 1 a 255 caracteres ASCII visibles')
}

function attemptOf(request: FastifyRequest): Attempt | undefined {
  const key = keyOf(request)
  const userId = request.actor?.userId
  if (key === undefined || typeof userId !== 'number') return undefined
  request.attempt = { userId, key, hash: hashOf(request), state: 'open' }
  return request.attempt
}

/** Of everything the request asks for, parsed: the same for the same wish, however it was written down. */
function hashOf({ method, routeOptions, params, body, query }: FastifyRequest): string {
  const wish = { method, url: routeOptions.url, params, query: routeOptions.schema?.querystring ? query : undefined, body }
  return createHash('sha256')
    .update(canonicalJson(withDigests(wish)))
    .digest('hex')
}

/** Files by what is in them: where they wait differs each time. */
function withDigests(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDigests)
  if (typeof value !== 'object' || value === null) return value
  if (isUpload(value)) return { name: value.name, digest: value.digest }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withDigests(member)]))
}

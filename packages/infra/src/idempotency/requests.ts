import { createHash } from 'node:crypto'
import { isUpload } from '@gpro/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../database/open.ts'
import { Refusal } from '../http/errors/refusal.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import { type Attempt, attempting } from './attempt.ts'
import { canonicalJson } from './plain-json.ts'
import { expiredBy, findKey, insertAnswer } from './queries.ts'
import { mismatch } from './transactions.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Named by an Idempotency-Key, on an endpoint that honours one. */
    attempt: Attempt | null
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Headers that belong to the answer, not to the connection or the moment. */
const KEPT = ['content-type', 'etag', 'location', 'link'] as const

interface Parts {
  readonly database: Pick<Database, 'db' | 'transaction'>
  readonly now: () => Date
}

/**
 * A POST that endpoints call idempotent answers a repeat with the first answer. `rememberingTransactions` sees to it that the work
 * is done once; here the answer is kept and given again.
 */
export function honourKeys(app: FastifyInstance, { database, now }: Parts): void {
  app.decorateRequest('attempt', null)

  // Before a body is read that nobody will use.
  app.addHook('onRequest', (request, _reply, done) => done(isWellFormed(keyOf(request)) ? undefined : keyNotValid()))

  // Once the body is parsed. A callback, not a promise: all that follows `done` belongs to the attempt.
  app.addHook('preHandler', (request, reply, done) => {
    const attempt = attemptOf(request)
    if (!attempt) return done()
    findAnswer(attempt)
      .then((answer) => {
        if (!answer) return attempting(attempt, done)
        void give(reply, answer).header('idempotent-replayed', 'true').send(answer.text)
      }, done)
      .catch((error: unknown) => void reply.send(error))
    return undefined
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { attempt } = request
    if (!attempt || reply.statusCode < 200 || reply.statusCode > 299) return payload
    if (attempt.state === 'open' || (typeof payload !== 'string' && payload !== undefined && payload !== null)) return payload
    if (attempt.state === 'replayed') reply.header('idempotent-replayed', 'true')
    const standing = await keepAnswer(attempt, { status: reply.statusCode, headers: headersOf(reply), text: payload ?? '' }).catch(
      (error: unknown) => {
        // What was done stands, and a repeat has its answer made anew.
        request.log.warn({ err: error }, 'the answer to an Idempotency-Key was not kept')
      },
    )
    if (!standing) return payload
    give(reply, standing)
    return standing.text
  })

  /** The answer an earlier attempt was given; undefined when the work, or its answer, has yet to be made. */
  async function findAnswer({ userId, key, hash }: Attempt): Promise<Answer | undefined> {
    const [row] = await findKey(database.db, { user: userId, key, expired: expiredBy(now().toISOString()) })
    if (row && row.request_hash !== hash) throw mismatch()
    if (!row || row.status === null || row.answer === null) return undefined
    return { status: row.status, headers: JSON.parse(row.headers ?? '{}'), text: row.answer }
  }

  /** Keeps the answer; should another attempt have been first, it is that one's answer that everybody gets. */
  async function keepAnswer(attempt: Attempt, { status, headers, text }: Answer): Promise<Answer | undefined> {
    const { userId: user, key, hash } = attempt
    const kept = await database.transaction((trx) =>
      insertAnswer(sharedTrx(trx), { user, key, hash, status, headers: JSON.stringify(headers), answer: text }),
    )
    return kept.length > 0 ? undefined : findAnswer(attempt)
  }
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

function give(reply: FastifyReply, { status, headers }: Answer): FastifyReply {
  return reply.code(status).headers({ ...headers })
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = reply.getHeader(name)
      return value === undefined ? [] : [[name, String(value)]]
    }),
  )
}

import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '@gpro/core'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { Answer } from './answers.ts'
import { type Fault, type Faults, faultPlan } from './faults.ts'
import { type Journal, journal } from './journal.ts'
import { type Call, calls } from './routes.ts'
import { emptyState, type StoredDocument, type Taxpayer } from './state.ts'
import { tokens } from './tokens.ts'

export { addControl } from './control.ts'
export type { CallName, Fault, Faults } from './faults.ts'
export type { Entry, Journal } from './journal.ts'
export { buildSigner } from './signer.ts'
export type { StoredDocument, Taxpayer } from './state.ts'

export interface SimulatorSettings {
  readonly taxpayers: readonly Taxpayer[]
  readonly now: () => Instant
}

/** The Ministry, in memory: its seven calls, its checks, and its bad days. */
export interface Simulator {
  /** To listen with, or to inject requests into. */
  readonly app: FastifyInstance
  readonly faults: Faults
  readonly journal: Journal
  /** What it has stamped, by generation code. */
  readonly documents: ReadonlyMap<string, StoredDocument>
  /** How often somebody logged in. */
  logIns(): number
}

export function buildSimulator({ taxpayers, now }: SimulatorSettings): Simulator {
  const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit: 20 * 1024 * 1024 })
  const state = emptyState(taxpayers)
  const given = tokens(taxpayers)
  const faults = faultPlan()
  const received = journal()
  let logIns = 0

  // Bytes first: what was received is kept as it came.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (request) => {
    if (faults.down && request.url !== '/simulador/') request.raw.destroy()
  })

  app.post('/seguridad/auth', async (request, reply) => {
    logIns += 1
    const answer = () => ({ status: 200, body: given.logIn(new URLSearchParams(text(request)), now()) })
    return respond(reply, faults.take('auth'), answer)
  })

  for (const call of calls(state)) app.route({ method: call.method, url: call.url, handler: (request, reply) => answerCall(call, request, reply) })

  async function answerCall(call: Call, request: FastifyRequest, reply: FastifyReply) {
    const fault = faults.take(call.name)
    if (fault?.kind === 'tokens_expired') given.expire()
    const nit = given.holder(request.headers.authorization, now())
    if (nit === undefined) return reply.code(401).send({ status: 401, error: 'Unauthorized', message: 'Token no valido' })
    if (!request.headers['user-agent']) return reply.code(400).send({ status: 400, error: 'Bad Request', message: 'User-Agent' })
    const asked = { body: json(text(request)), params: request.params, nit }
    const entry = received.write({ call: call.name, body: text(request), generation_codes: call.codes(asked) })
    reply.raw.once('finish', () => {
      if (fault?.kind !== 'garbled') entry.status = reply.statusCode
    })
    return respond(reply, fault, () => call.answer(asked, now(), fault))
  }

  return { app, faults, journal: received, documents: state.documents, logIns: () => logIns }
}

/** Answers, or fails as it was told to, before or after the request had its effect. */
async function respond(reply: FastifyReply, fault: Fault | undefined, answer: () => Answer) {
  if (fault !== undefined && 'stored' in fault) {
    if (fault.stored) answer()
    return failed(reply, fault)
  }
  const { status, body } = answer()
  if (fault?.kind === 'slow') await pause(fault.milliseconds)
  return reply.code(status).send(body)
}

function failed(reply: FastifyReply, fault: Extract<Fault, { stored: boolean }>) {
  switch (fault.kind) {
    case 'status':
      return reply.code(fault.status).type('text/html').send('<html><body>Service Unavailable</body></html>')
    case 'garbled':
      return reply.code(200).type('application/json').send('{"estado":"PROCE')
    case 'dropped':
      reply.hijack()
      reply.raw.destroy()
      return reply
    case 'silent':
      // The connection stays open until the caller closes it.
      return reply.hijack()
  }
}

function text({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : ''
}

function json(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

import { may, type Permission } from '@gpro/contracts'
import { DomainError, type Role } from '@gpro/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Sessions, SessionUser } from '../../sessions/port.ts'
import { languageOf } from '../errors/problem.ts'
import { Refusal } from '../errors/refusal.ts'
import { type Actor, actingAs } from '../requests/actor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; nobody yet before the guard. */
    actor: Partial<Actor> | null
  }
}

/** Lets a request pass to its handler only with the permission its route names, and says who acts from there on. */
export function addGuard(app: FastifyInstance, sessions: Sessions, mfaRequiredRoles: readonly Role[]): void {
  app.decorateRequest('actor', null)
  const limited: ReadonlySet<string> = new Set(mfaRequiredRoles)

  // Before any byte of the body is read. A callback, not a promise: all that follows `done` runs in the actor's name.
  app.addHook('onRequest', (request, _reply, done) => {
    admit(request, sessions, limited).then((who) => {
      request.actor = who
      actingAs(who, done)
    }, done)
  })
}

async function admit(request: FastifyRequest, sessions: Sessions, limited: ReadonlySet<string>): Promise<Partial<Actor>> {
  const { permission } = request.routeOptions.config
  if (permission === undefined || permission === 'public') return visitor(request)
  const user = await authenticate(request, sessions)
  if (!may(user.role, permission)) throw forbidden(permission)
  // What is one's own stays open, so that a second factor can be set up.
  if (limited.has(user.role) && !user.secondFactor && permission !== 'self.use') throw secondFactorMissing()
  return { ...visitor(request), userId: user.userId, sessionId: user.sessionId, name: user.displayName, role: user.role }
}

async function authenticate(request: FastifyRequest, sessions: Sessions): Promise<SessionUser> {
  const header = request.headers.authorization
  if (header === undefined) throw unauthenticated('not-authenticated', 'Inicie sesión para continuar')
  const [, token] = /^Bearer ([\w.~+/=-]{1,500})$/i.exec(header) ?? []
  const user = token === undefined ? undefined : await sessions.find(token)
  if (!user) throw unauthenticated('token-not-valid', 'La sesión venció o no es válida; inicie sesión de nuevo')
  return user
}

function unauthenticated(code: string, message: string): Refusal {
  return new Refusal(401, code, message, { headers: { 'www-authenticate': 'Bearer' } })
}

function forbidden(permission: Permission): DomainError {
  return new DomainError('forbidden', 'permission-denied', 'Su rol no permite esta operación', { permission })
}

function secondFactorMissing(): DomainError {
  return new DomainError('forbidden', 'second-factor-missing', 'Su rol exige un segundo factor: actívelo en su perfil para continuar')
}

/** A browser says who it is in some 120 characters. */
const LONGEST_USER_AGENT = 200

function visitor(request: FastifyRequest): Partial<Actor> {
  const userAgent = (request.headers['user-agent'] ?? '').replace(/[^ -~]/g, '?').slice(0, LONGEST_USER_AGENT)
  return { name: 'Anónimo', address: request.ip, userAgent, requestId: request.id, language: languageOf(request), site: siteOf(request) }
}

/** A page of another origin would look for a bare path at its own server. */
function siteOf({ headers: { origin }, protocol, host }: FastifyRequest): string {
  const own = `${protocol}://${host}`
  return origin === undefined || origin === own ? '' : own
}

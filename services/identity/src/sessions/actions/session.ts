import { DomainError } from '@gpro/core'
import { actor, record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'

function notSignedIn(): DomainError {
  return new DomainError('unauthenticated', 'token-not-valid', 'La sesión venció o no es válida; inicie sesión de nuevo')
}

/** Whose session this is. The guard of the route lets nobody else in. */
export function signedIn(): { readonly userId: number; readonly sessionId: number } {
  const { userId, sessionId } = actor()
  if (userId === null || sessionId === null) throw notSignedIn()
  return { userId, sessionId }
}

/** A new access token. The refresh token stays good for as long as its session. */
export async function refreshSession(ctx: Ctx, refresh: string): Promise<string> {
  const access = await ctx.sessions.refresh(refresh)
  if (!access) throw notSignedIn()
  return access
}

/** Ends the session with which it is called. */
export async function logOut(ctx: Ctx): Promise<void> {
  const { userId, sessionId } = signedIn()
  await ctx.transaction(async (trx) => {
    await ctx.sessions.end(trx, sessionId)
    await record(trx, ctx.now(), { kind: 'session.closed', subject: `user:${userId}`, description: 'Cierre de sesión' })
  })
  await ctx.sessions.forget(userId)
}

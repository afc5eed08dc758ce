import { DomainError } from '@gpro/core'
import { actingAs, actor, notify, type Refreshed, record } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'

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
  const session = await ctx.transaction(async (trx) => {
    const refreshed = await ctx.sessions.refresh(trx, refresh)
    if (refreshed?.moved) await tellMove(ctx, trx, refreshed)
    return refreshed
  })
  if (!session) throw notSignedIn()
  return session.access
}

/** Whoever took a refresh token uses it somewhere else. */
function tellMove(ctx: Ctx, trx: Trx, { userId, sessionId, displayName: name, role }: Refreshed): Promise<void> {
  const { address } = actor()
  const title = 'Su sesión se usó desde otra dirección'
  const metadata = { session: sessionId, address }
  return actingAs({ ...actor(), userId, sessionId, name, role }, async () => {
    await record(trx, ctx.now(), {
      kind: 'session.moved',
      subject: `user:${userId}`,
      description: 'Sesión usada desde otra dirección',
      after: metadata,
    })
    const message = `Se usó desde ${address}. Si no fue usted, termine esa sesión y cambie su contraseña.`
    await notify(trx, ctx.now(), [userId], { type: 'warning', category: 'system', title, message, metadata })
  })
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

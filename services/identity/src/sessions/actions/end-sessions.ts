import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { lockAccount } from '../../users/repository/accounts.ts'
import { lockSession } from '../repository.ts'
import { signedIn } from './session.ts'

/** Ends one of the own sessions, wherever it was opened. */
export async function endOwnSession(ctx: Ctx, id: number): Promise<void> {
  const { userId } = signedIn()
  await ctx.transaction(async (trx) => {
    const { address } = await lockSession(trx, userId, id, ctx.now())
    await ctx.sessions.end(trx, id)
    const after = { session: id, address }
    await record(trx, ctx.now(), { kind: 'session.ended', subject: `user:${userId}`, description: 'Sesión propia terminada', after })
  })
  await ctx.sessions.forget(userId)
}

/** Ends the own sessions but for that which asks. */
export async function endOtherSessions(ctx: Ctx): Promise<void> {
  const { userId, sessionId } = signedIn()
  await ctx.transaction(async (trx) => {
    await ctx.sessions.endAll(trx, userId, { sessionId })
    await record(trx, ctx.now(), { kind: 'session.ended', subject: `user:${userId}`, description: 'Las demás sesiones propias terminadas' })
  })
  await ctx.sessions.forget(userId)
}

/** An administrator ends all sessions of a user. */
export async function endSessionsOfUser(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const { username } = await lockAccount(trx, id)
    await ctx.sessions.endAll(trx, id)
    await record(trx, ctx.now(), { kind: 'session.ended', subject: `user:${id}`, description: `Sesiones de ${username} terminadas` })
  })
  await ctx.sessions.forget(id)
}

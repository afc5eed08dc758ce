import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { signedIn } from './signed-in.ts'

/** Ends the session with which it is called. */
export async function logOut(ctx: Ctx): Promise<void> {
  const { user_id, sessionId } = signedIn()
  await ctx.transaction(async (trx) => {
    await ctx.sessions.end(trx, sessionId)
    await record(trx, ctx.now(), { kind: 'session.closed', subject: `user:${user_id}`, description: 'Cierre de sesión' })
  })
  await ctx.sessions.forget(user_id)
}

import { actor, record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { protectAdmins, withoutSecrets } from '../domain/account.ts'
import { lockAccount, lockActiveAdmins, removeAccount } from '../repository/accounts.ts'

/** Removes a user for good; the sessions go with it, the events it left stay. */
export async function deleteUser(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const admins = await lockActiveAdmins(trx)
    const account = await lockAccount(trx, id)
    protectAdmins(admins, actor().userId, account, undefined)
    await removeAccount(trx, id)
    await record(trx, ctx.now(), {
      kind: 'user.deleted',
      subject: `user:${id}`,
      description: `Usuario ${account.username} eliminado`,
      before: withoutSecrets(account),
    })
  })
  await ctx.sessions.forget(id)
}

import type { UserPatch } from '@gpro/contracts'
import { actor, record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { type Account, changeAccount, changesAccess, protectAdmins, withoutSecrets } from '../domain/account.ts'
import { lockAccount, lockActiveAdmins, saveAccount } from '../repository/accounts.ts'

/** Changes a user; a new role or deactivation ends the sessions of that user. */
export async function updateUser(ctx: Ctx, id: number, patch: UserPatch): Promise<Account> {
  const { first_name: firstName, last_name: lastName, is_active: active, username, email, role } = patch
  const account = await ctx.transaction(async (trx) => {
    const admins = await lockActiveAdmins(trx)
    const before = await lockAccount(trx, id)
    const after = changeAccount(before, { username, email, first_name: firstName, last_name: lastName, role, active }, ctx.now())
    protectAdmins(admins, actor().userId, before, after)
    await saveAccount(trx, after)
    if (changesAccess(before, after)) await ctx.sessions.endAll(trx, id)
    await record(trx, ctx.now(), {
      kind: 'user.updated',
      subject: `user:${id}`,
      description: `Usuario ${after.username} actualizado`,
      before: withoutSecrets(before),
      after: withoutSecrets(after),
    })
    return after
  })
  await ctx.sessions.forget(id)
  return account
}

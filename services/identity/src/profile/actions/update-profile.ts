import type { ProfileInput } from '@gpro/contracts'
import { fieldError } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { signedIn } from '../../sessions/actions/signed-in.ts'
import { type Account, changeAccount, withoutSecrets } from '../../users/domain/account.ts'
import { emailTaken, lockAccount, saveAccount } from '../../users/repository/accounts.ts'

/** Changes the own name and e-mail address, nothing else. */
export async function updateProfile(ctx: Ctx, { first_name, last_name, email }: ProfileInput): Promise<Account> {
  const { user_id } = signedIn()
  const account = await ctx.transaction(async (trx) => {
    const before = await lockAccount(trx, user_id)
    if (email && email !== before.email && (await emailTaken(trx, email, user_id))) {
      throw fieldError('email', 'email-taken', 'Otro usuario tiene ya este correo electrónico', { email })
    }
    const after = changeAccount(before, { first_name, last_name, email }, ctx.now())
    await saveAccount(trx, after)
    await record(trx, ctx.now(), {
      kind: 'user.updated',
      subject: `user:${user_id}`,
      description: 'Perfil propio actualizado',
      before: withoutSecrets(before),
      after: withoutSecrets(after),
    })
    return after
  })
  await ctx.sessions.forget(user_id)
  return account
}

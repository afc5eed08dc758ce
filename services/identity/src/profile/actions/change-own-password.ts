import type { OwnPasswordInput } from '@gpro/contracts'
import { fieldError } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { hashPassword, passwordMatches } from '../../sessions/actions/passwords.ts'
import { signedIn } from '../../sessions/actions/signed-in.ts'
import { checkPassword } from '../../users/domain/password-rules.ts'
import { loadAccount, lockAccount, saveAccount } from '../../users/repository/accounts.ts'

const wrongPassword = () => fieldError('old_password', 'old-password-wrong', 'La contraseña actual no es correcta')

/** Sets the own password and ends all other sessions of the user. */
export async function changeOwnPassword(ctx: Ctx, { old_password, new_password }: OwnPasswordInput): Promise<void> {
  const { user_id, sessionId } = signedIn()
  const verified = await loadAccount(ctx.db, user_id)
  if (!(await passwordMatches(verified.password_hash, old_password))) throw wrongPassword()
  checkPassword('new_password', new_password, verified)
  const passwordHash = await hashPassword(new_password)
  await ctx.transaction(async (trx) => {
    const account = await lockAccount(trx, user_id)
    if (account.password_hash !== verified.password_hash) throw wrongPassword()
    await saveAccount(trx, { ...account, password_hash: passwordHash })
    await ctx.sessions.endAll(trx, user_id, { sessionId })
    await record(trx, ctx.now(), { kind: 'user.password_changed', subject: `user:${user_id}`, description: 'Contraseña propia cambiada' })
  })
  await ctx.sessions.forget(user_id)
}

import type { OwnPasswordInput, ProfileInput } from '@gpro/contracts'
import { fieldError } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../own.ts'
import { hashPassword, passwordMatches } from '../sessions/actions/passwords.ts'
import { signedIn } from '../sessions/actions/session.ts'
import { judgePassword } from '../users/actions/judge-password.ts'
import { type Account, changeAccount, withoutSecrets } from '../users/domain/account.ts'
import { emailTaken, loadAccount, lockAccount, saveAccount } from '../users/repository/accounts.ts'

/** Changes the own name and e-mail address, nothing else. */
export async function updateProfile(ctx: Ctx, { first_name, last_name, email }: ProfileInput): Promise<Account> {
  const { userId } = signedIn()
  const account = await ctx.transaction(async (trx) => {
    const before = await lockAccount(trx, userId)
    if (email && email !== before.email && (await emailTaken(trx, email, userId))) {
      throw fieldError('email', 'email-taken', 'Otro usuario tiene ya este correo electrónico', { email })
    }
    const after = changeAccount(before, { first_name, last_name, email }, ctx.now())
    await saveAccount(trx, after)
    await record(trx, ctx.now(), {
      kind: 'user.updated',
      subject: `user:${userId}`,
      description: 'Perfil propio actualizado',
      before: withoutSecrets(before),
      after: withoutSecrets(after),
    })
    return after
  })
  await ctx.sessions.forget(userId)
  return account
}

const wrongPassword = () => fieldError('old_password', 'old-password-wrong', 'La contraseña actual no es correcta')

/** Sets the own password and ends all other sessions of the user. */
export async function changeOwnPassword(ctx: Ctx, { old_password, new_password }: OwnPasswordInput): Promise<void> {
  const { userId, sessionId } = signedIn()
  const verified = await loadAccount(ctx.db, userId)
  if (!(await passwordMatches(verified.password_hash, old_password))) throw wrongPassword()
  if (new_password === old_password) {
    throw fieldError('new_password', 'password-unchanged', 'La contraseña nueva debe ser distinta de la actual')
  }
  await judgePassword('new_password', new_password, verified, ctx.config)
  const password_hash = await hashPassword(new_password)
  await ctx.transaction(async (trx) => {
    const account = await lockAccount(trx, userId)
    if (account.password_hash !== verified.password_hash) throw wrongPassword()
    await saveAccount(trx, { ...account, password_hash })
    await ctx.sessions.endAll(trx, userId, { sessionId })
    await record(trx, ctx.now(), { kind: 'user.password_changed', subject: `user:${userId}`, description: 'Contraseña propia cambiada' })
  })
  await ctx.sessions.forget(userId)
}

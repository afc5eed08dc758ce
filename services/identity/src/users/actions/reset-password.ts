import type { PasswordResetInput } from '@gpro/contracts'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { hashPassword } from '../../sessions/actions/passwords.ts'
import { checkPassword } from '../domain/password-rules.ts'
import { loadAccount, lockAccount, saveAccount } from '../repository/accounts.ts'

/** An administrator sets somebody's password; all of that user's sessions end. */
export async function resetPassword(ctx: Ctx, id: number, input: PasswordResetInput): Promise<void> {
  const password = input.password ?? input.new_password ?? ''
  checkPassword('password', password, await loadAccount(ctx.db, id))
  const passwordHash = await hashPassword(password)
  await ctx.transaction(async (trx) => {
    const account = await lockAccount(trx, id)
    await saveAccount(trx, { ...account, password_hash: passwordHash })
    await ctx.sessions.endAll(trx, id)
    await record(trx, ctx.now(), {
      kind: 'user.password_changed',
      subject: `user:${id}`,
      description: `Contraseña de ${account.username} restablecida`,
    })
  })
  await ctx.sessions.forget(id)
}

import type { UserInput } from '@gpro/contracts'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { hashPassword } from '../../sessions/actions/passwords.ts'
import { type Account, withoutSecrets } from '../domain/account.ts'
import { checkPassword } from '../domain/password-rules.ts'
import { saveNewAccount } from '../repository/accounts.ts'

export async function createUser(ctx: Ctx, input: UserInput): Promise<Account> {
  const { username, email, first_name: firstName, last_name: lastName, role } = input
  checkPassword('password', input.password, { username, email, first_name: firstName, last_name: lastName })
  const passwordHash = await hashPassword(input.password)
  return ctx.transaction(async (trx) => {
    const createdAt = ctx.now()
    const deactivatedAt = input.is_active ? null : createdAt
    const account = await saveNewAccount(trx, {
      username,
      password_hash: passwordHash,
      email,
      first_name: firstName,
      last_name: lastName,
      role,
      deactivated_at: deactivatedAt,
      lastLogInAt: null,
      created_at: createdAt,
    })
    await record(trx, ctx.now(), {
      kind: 'user.created',
      subject: `user:${account.id}`,
      description: `Usuario ${username} creado`,
      after: withoutSecrets(account),
    })
    return account
  })
}

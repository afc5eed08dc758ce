import type { LogInInput } from '@gpro/contracts'
import { DomainError, fullName } from '@gpro/core'
import { actingAs, actor, record, type Tokens } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import type { Account } from '../../users/domain/account.ts'
import { findAccountByUsername, lockAccount, saveAccount } from '../../users/repository/accounts.ts'
import { hashPassword, isOutdated, passwordMatches } from './passwords.ts'

/** Opens a session. Says the same, after the same time, whether the user, the password or the account is wrong. */
export async function logIn(ctx: Ctx, { username, password }: LogInInput): Promise<Tokens> {
  const account = await findAccountByUsername(ctx.db, username.trim())
  const matches = await passwordMatches(account?.password_hash, password)
  if (!account || !matches || account.deactivated_at !== null) return refuse(ctx, account)
  const passwordHash = isOutdated(account.password_hash) ? await hashPassword(password) : account.password_hash
  const { id: userId, first_name, last_name, username: own, role } = account
  const name = fullName(first_name, last_name, own) ?? own
  const tokens = await actingAs({ ...actor(), userId, name, role }, () => open(ctx, account, passwordHash))
  return tokens ?? refuse(ctx, account)
}

/** Undefined when the password or the account changed while this log-in was checked: the old password opens nothing any more. */
function open(ctx: Ctx, verified: Account, passwordHash: string): Promise<Tokens | undefined> {
  return ctx.transaction(async (trx) => {
    const account = await lockAccount(trx, verified.id)
    if (account.password_hash !== verified.password_hash || account.deactivated_at !== null) return undefined
    await saveAccount(trx, { ...account, password_hash: passwordHash, last_login_at: ctx.now() })
    const tokens = await ctx.sessions.open(trx, account.id)
    await record(trx, ctx.now(), { kind: 'session.opened', subject: `user:${account.id}`, description: 'Inicio de sesión' })
    return tokens
  })
}

/** The name that was typed stays out of the event: people type their password there. */
async function refuse(ctx: Ctx, account: Account | undefined): Promise<never> {
  const subject = account ? { subject: `user:${account.id}` } : {}
  await ctx.transaction((trx) =>
    record(trx, ctx.now(), { kind: 'session.refused', ...subject, description: 'Intento de inicio de sesión rechazado' }),
  )
  throw new DomainError('unauthenticated', 'log-in-refused', 'Usuario o contraseña incorrectos, o la cuenta no está activa')
}

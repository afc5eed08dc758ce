import type { LogInInput } from '@gpro/contracts'
import { DomainError, fullName } from '@gpro/core'
import { actingAs, actor, record, type Tokens } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { acceptCode } from '../../second-factor/actions/accept-code.ts'
import { readingsOf, type Typed } from '../../second-factor/domain.ts'
import { WRONG_CODE } from '../../second-factor/repository.ts'
import type { Account } from '../../users/domain/account.ts'
import { findAccountByUsername, listOldHashes, lockAccount, saveAccount } from '../../users/repository/accounts.ts'
import { hashPassword, isOutdated, passwordMatches, slowestOf } from './passwords.ts'

/** Opens a session. Says the same, after the same time, whether the user, the password or the account is wrong. */
export async function logIn(ctx: Ctx, { username, password, otp = '' }: LogInInput): Promise<Tokens> {
  const account = await findAccountByUsername(ctx.db, username.trim())
  const typed = await understand(account, readingsOf(password, otp), slowestOf(await listOldHashes(ctx.db)))
  if (!account || !typed || account.deactivated_at !== null) throw await refused(ctx, account, wrong())
  if (account.second_factor_at !== null && typed.code === '') throw await refused(ctx, account, codeMissing())
  const passwordHash = isOutdated(account.password_hash) ? await hashPassword(typed.password) : account.password_hash
  const { id: userId, first_name, last_name, username: own, role } = account
  const name = fullName(first_name, last_name, own) ?? own
  const opened = await actingAs({ ...actor(), userId, name, role }, () => open(ctx, account, typed, passwordHash))
  if (opened instanceof DomainError) throw opened
  return opened
}

/**
 * The reading whose password is right. Which are tried depends on what was typed alone, never on the account: the time tells nothing of it.
 * Only who has a second factor may have typed a code behind the password.
 */
async function understand(account: Account | undefined, readings: readonly Typed[], rounds: number): Promise<Typed | undefined> {
  const right = await Promise.all(readings.map(({ password }) => passwordMatches(account?.password_hash, password, rounds)))
  const meant = account?.second_factor_at ? readings : readings.slice(0, 1)
  return meant.find((_, index) => right[index])
}

/** What must be said instead, when the account changed while this log-in was checked, or the code is not right: nothing was opened. */
function open(ctx: Ctx, verified: Account, { code }: Typed, passwordHash: string): Promise<Tokens | DomainError> {
  return ctx.transaction(async (trx) => {
    const account = await lockAccount(trx, verified.id)
    const unchanged = account.password_hash === verified.password_hash && account.second_factor_at === verified.second_factor_at
    if (!unchanged || account.deactivated_at !== null) return note(ctx, trx, account, wrong())
    const kind = account.second_factor_at === null ? 'none' : await acceptCode(ctx, trx, account.id, code)
    // Noted before the account is let go: who comes next counts this one.
    if (kind === undefined) return note(ctx, trx, account, codeRefused())
    await saveAccount(trx, { ...account, password_hash: passwordHash, last_login_at: ctx.now() })
    const tokens = await ctx.sessions.open(trx, account.id)
    const description = kind === 'recovery' ? 'Inicio de sesión con un código de recuperación' : 'Inicio de sesión'
    await record(trx, ctx.now(), { kind: 'session.opened', subject: `user:${account.id}`, description })
    return tokens
  })
}

function wrong(): DomainError {
  return new DomainError('unauthenticated', 'log-in-refused', 'Usuario o contraseña incorrectos, o la cuenta no está activa')
}

function codeMissing(): DomainError {
  const sentence = 'Escriba el código de su aplicación justo después de la contraseña, en el mismo campo'
  return new DomainError('unauthenticated', 'second-factor-required', sentence)
}

function codeRefused(): DomainError {
  return new DomainError('unauthenticated', 'second-factor-refused', 'El código no es correcto o ya se usó')
}

/** How an attempt ended, for the history. Who typed the right password and no right code is worth a look. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  'second-factor-required': 'Intento de inicio de sesión con la contraseña, sin el código',
  'second-factor-refused': 'Intento de inicio de sesión con la contraseña y un código incorrecto',
}

function refused(ctx: Ctx, account: Account | undefined, why: DomainError): Promise<DomainError> {
  return ctx.transaction((trx) => note(ctx, trx, account, why))
}

/** Notes the attempt; returns what is to be said. The name that was typed stays out of the event: people type their password there. */
async function note(ctx: Ctx, trx: Trx, account: Account | undefined, why: DomainError): Promise<DomainError> {
  const subject = account ? { subject: `user:${account.id}` } : {}
  const kind = why.code === 'second-factor-refused' ? WRONG_CODE : 'session.refused'
  await record(trx, ctx.now(), { kind, ...subject, description: ATTEMPTS[why.code] ?? 'Intento de inicio de sesión rechazado' })
  return why
}

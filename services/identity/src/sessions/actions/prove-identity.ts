import { DomainError, fieldError } from '@gpro/core'
import type { Ctx } from '../../own.ts'
import type { Account } from '../../users/domain/account.ts'
import { loadAccount } from '../../users/repository/accounts.ts'
import { sessionOpenedAt } from '../repository.ts'
import { passwordMatches } from './passwords.ts'
import { signedIn } from './session.ts'

/** So long after the log-in nobody is asked for the password again. */
const FRESH_MINUTES = 15

/** The own account, once its password was typed. `field` is where the reader sees it said that it was another. */
export async function provePassword(ctx: Ctx, field: string, password: string): Promise<Account> {
  const account = await loadAccount(ctx.db, signedIn().userId)
  if (!(await passwordMatches(account.password_hash, password))) throw fieldError(field, 'own-password-wrong', 'Su contraseña no es correcta')
  return account
}

/**
 * Before what opens another door than one's own: the own password, or a log-in of just now, for screens that cannot ask for it. Whoever
 * finds a computer unlocked has neither.
 */
export async function proveIdentity(ctx: Ctx, password: string | undefined): Promise<void> {
  if (password !== undefined) {
    await provePassword(ctx, 'own_password', password)
    return
  }
  const openedAt = await sessionOpenedAt(ctx.db, signedIn().sessionId)
  const age = Date.parse(ctx.now()) - Date.parse(openedAt)
  if (age > FRESH_MINUTES * 60_000) {
    const sentence = `Por seguridad, salga, entre de nuevo y repítalo en los ${FRESH_MINUTES} minutos siguientes`
    throw new DomainError('forbidden', 'log-in-not-fresh', sentence, { minutes: FRESH_MINUTES })
  }
}

import { DomainError, fieldError } from '@gpro/core'
import type { Ctx } from '../../own.ts'
import { loadAccount } from '../../users/repository/accounts.ts'
import { sessionOpenedAt } from '../repository.ts'
import { passwordMatches } from './passwords.ts'
import { signedIn } from './session.ts'

/** So long after the log-in nobody is asked for the password again. */
const FRESH_MINUTES = 15

/**
 * Before what opens another door than one's own: the own password, or a log-in of just now, for screens that cannot ask for it. Whoever
 * finds a computer unlocked has neither.
 */
export async function proveIdentity(ctx: Ctx, password: string | undefined): Promise<void> {
  const { userId, sessionId } = signedIn()
  if (password !== undefined) {
    const { password_hash } = await loadAccount(ctx.db, userId)
    if (!(await passwordMatches(password_hash, password))) throw fieldError('own_password', 'own-password-wrong', 'Su contraseña no es correcta')
    return
  }
  const openedAt = await sessionOpenedAt(ctx.db, sessionId)
  const age = Date.parse(ctx.now()) - Date.parse(openedAt)
  if (age > FRESH_MINUTES * 60_000) {
    const sentence = `Por seguridad, salga, entre de nuevo y repítalo en los ${FRESH_MINUTES} minutos siguientes`
    throw new DomainError('forbidden', 'log-in-not-fresh', sentence, { minutes: FRESH_MINUTES })
  }
}

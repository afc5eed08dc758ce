import type { Instant } from '@gpro/core'
import type { Ctx, Trx } from '../../own.ts'
import { type Code, parseCode } from '../domain.ts'
import { findSealedSecret, refusedSince, takeRecoveryCode, takeStep } from '../repository.ts'
import { hashRecoveryCode, openSecret, stepOf } from './codes.ts'

/** Somebody who knows the password may try so many codes an hour, from wherever: a chance of one in 16,000. */
const WRONG_CODES_AN_HOUR = 20

/**
 * Uses a code up and says of which kind it was; undefined when it is not right or was used. After too many wrong ones only a recovery
 * code is taken, which nobody guesses. The account is locked.
 */
export async function acceptCode(ctx: Ctx, trx: Trx, userId: number, typed: string): Promise<Code['kind'] | undefined> {
  const code = parseCode(typed)
  if (!code) return undefined
  if (code.kind === 'recovery') return (await takeRecoveryCode(trx, userId, hashRecoveryCode(code.signs))) ? 'recovery' : undefined
  if (await refusedSince(trx, userId, WRONG_CODES_AN_HOUR, hourBefore(ctx.now()))) return undefined
  const sealed = await findSealedSecret(trx, userId)
  const secret = sealed === undefined ? undefined : openSecret(ctx.config, userId, sealed)
  if (secret === undefined) {
    ctx.log.error({ user: userId }, 'the second factor of a user cannot be read: it was made under another SECRET_KEY')
    return undefined
  }
  const step = stepOf(secret, code.digits, ctx.now())
  return step !== undefined && (await takeStep(trx, userId, step)) ? 'digits' : undefined
}

function hourBefore(now: Instant): Instant {
  return new Date(Date.parse(now) - 3_600_000).toISOString()
}

import type { Ctx, Trx } from '../../own.ts'
import { type Code, parseCode } from '../domain.ts'
import { findSealedSecret, takeRecoveryCode, takeStep } from '../repository.ts'
import { hashRecoveryCode, openSecret, stepOf } from './codes.ts'

/** Uses a code up and says of which kind it was; undefined when it is not right or was used. The account is locked. */
export async function acceptCode(ctx: Ctx, trx: Trx, userId: number, typed: string): Promise<Code['kind'] | undefined> {
  const code = parseCode(typed)
  if (!code) return undefined
  if (code.kind === 'recovery') return (await takeRecoveryCode(trx, userId, hashRecoveryCode(code.signs))) ? 'recovery' : undefined
  const sealed = await findSealedSecret(trx, userId)
  const secret = sealed === undefined ? undefined : openSecret(ctx.config, userId, sealed)
  if (secret === undefined) {
    ctx.log.error({ user: userId }, 'the second factor of a user cannot be read: it was made under another SECRET_KEY')
    return undefined
  }
  const step = stepOf(secret, code.digits, ctx.now())
  return step !== undefined && (await takeStep(trx, userId, step)) ? 'digits' : undefined
}

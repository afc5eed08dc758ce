import type { SecondFactorOfferView } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { provePassword } from '../../sessions/actions/prove-identity.ts'
import { signedIn } from '../../sessions/actions/session.ts'
import { lockAccount, saveAccount } from '../../users/repository/accounts.ts'
import { findSealedSecret, saveRecoveryCodes, saveSealedSecret } from '../repository.ts'
import { acceptCode } from './accept-code.ts'
import { hashRecoveryCode, newRecoveryCodes, newSecret } from './codes.ts'
import { codeWrong } from './refusals.ts'

function alreadyOn(): DomainError {
  return new DomainError('conflict', 'second-factor-on', 'El segundo factor ya está activo; quítelo antes de activar otro')
}

/** Makes a new secret for the own telephone. It counts for nothing until a code of it was typed. */
export async function offerSecondFactor(ctx: Ctx, password: string): Promise<SecondFactorOfferView> {
  const account = await provePassword(ctx, 'password', password)
  if (account.second_factor_at !== null) throw alreadyOn()
  const { sealed, ...offer } = await newSecret(ctx.config, account)
  await ctx.transaction(async (trx) => {
    const { second_factor_at } = await lockAccount(trx, account.id)
    if (second_factor_at !== null) throw alreadyOn()
    await saveSealedSecret(trx, account.id, sealed, ctx.now())
    const description = 'Segundo factor pedido, aún sin confirmar'
    await record(trx, ctx.now(), { kind: 'user.second_factor_offered', subject: `user:${account.id}`, description })
  })
  return offer
}

/** Turns the second factor on and returns the recovery codes. The other sessions end: nobody typed a code for them. */
export async function confirmSecondFactor(ctx: Ctx, otp: string): Promise<string[]> {
  const { userId, sessionId } = signedIn()
  const codes = newRecoveryCodes()
  await ctx.transaction(async (trx) => {
    const account = await lockAccount(trx, userId)
    if (account.second_factor_at !== null) throw alreadyOn()
    if ((await findSealedSecret(trx, userId)) === undefined) {
      throw new DomainError('refused', 'second-factor-not-offered', 'Pida primero la clave para su aplicación de códigos')
    }
    if ((await acceptCode(ctx, trx, userId, otp)) === undefined) throw codeWrong()
    await saveAccount(trx, { ...account, second_factor_at: ctx.now() })
    await saveRecoveryCodes(
      trx,
      userId,
      codes.map((code) => hashRecoveryCode(code.replaceAll('-', ''))),
    )
    await ctx.sessions.endAll(trx, userId, { sessionId })
    await record(trx, ctx.now(), { kind: 'user.second_factor_on', subject: `user:${userId}`, description: 'Segundo factor activado' })
  })
  await ctx.sessions.forget(userId)
  return codes
}

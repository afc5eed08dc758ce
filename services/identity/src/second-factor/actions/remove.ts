import type { RemoveSecondFactorInput } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import { notify, record } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { proveIdentity, provePassword } from '../../sessions/actions/prove-identity.ts'
import { signedIn } from '../../sessions/actions/session.ts'
import type { Account } from '../../users/domain/account.ts'
import { findAccountByUsername, loadAccount, lockAccount, saveAccount } from '../../users/repository/accounts.ts'
import { removeFactor } from '../repository.ts'
import { acceptCode } from './accept-code.ts'
import { codeWrong, secondFactorOff } from './refusals.ts'

async function lockWithFactor(trx: Trx, id: number): Promise<Account> {
  const account = await lockAccount(trx, id)
  if (account.second_factor_at === null) throw secondFactorOff()
  return account
}

async function takeAway(ctx: Pick<Ctx, 'now'>, trx: Trx, account: Account, description: string): Promise<void> {
  await saveAccount(trx, { ...account, second_factor_at: null })
  await removeFactor(trx, account.id)
  await record(trx, ctx.now(), { kind: 'user.second_factor_off', subject: `user:${account.id}`, description })
}

/** Turns the own second factor off, with password and code. */
export async function removeSecondFactor(ctx: Ctx, { password, otp }: RemoveSecondFactorInput): Promise<void> {
  const { id } = await provePassword(ctx, 'password', password)
  await ctx.transaction(async (trx) => {
    const account = await lockWithFactor(trx, id)
    if ((await acceptCode(ctx, trx, id, otp)) === undefined) throw codeWrong()
    await takeAway(ctx, trx, account, 'Segundo factor propio quitado')
  })
  await ctx.sessions.forget(id)
}

/** An administrator turns somebody's off who lost telephone and recovery codes. */
export async function removeSecondFactorOfUser(ctx: Ctx, id: number, ownPassword: string | undefined): Promise<void> {
  if (id === signedIn().userId) {
    throw new DomainError('refused', 'own-second-factor', 'Su propio segundo factor se quita en su perfil, con su contraseña y un código')
  }
  const { username, second_factor_at } = await loadAccount(ctx.db, id)
  if (second_factor_at === null) throw secondFactorOff()
  await proveIdentity(ctx, ownPassword)
  await ctx.transaction(async (trx) => {
    const account = await lockWithFactor(trx, id)
    await takeAway(ctx, trx, account, `Segundo factor de ${username} quitado`)
    await notify(trx, ctx.now(), [id], {
      type: 'warning',
      category: 'system',
      title: 'Un administrador quitó su segundo factor',
      message: 'Ahora se entra solo con su contraseña. Si no lo pidió usted, avise a la administración; puede activarlo de nuevo en su perfil.',
    })
  })
  await ctx.sessions.forget(id)
}

/** The operator does, for an administrator whom no other one can help. */
export async function removeSecondFactorByOperator(ctx: Pick<Ctx, 'now' | 'transaction'>, username: string): Promise<void> {
  await ctx.transaction(async (trx) => {
    const found = await findAccountByUsername(trx, username)
    if (!found) throw new DomainError('not-found', 'user-not-found', 'El usuario no existe', { username })
    await takeAway(ctx, trx, await lockWithFactor(trx, found.id), `Segundo factor de ${username} quitado por el operador`)
  })
}

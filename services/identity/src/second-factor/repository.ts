import type { Instant } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { fixed, type Trx } from '../own.ts'

const secretOfUser = fixed('identity.second-factor', (db, { userId }: { userId: number }) =>
  db.selectFrom('second_factor').select('sealed_secret').where('user_id', '=', userId),
)

const stepTaken = fixed('identity.second-factor.step', (db, { userId, step }: { userId: number; step: number }) =>
  db.updateTable('second_factor').set({ last_step: step }).where('user_id', '=', userId).where('last_step', '<', step).returning('user_id'),
)

const recoveryCodeTaken = fixed('identity.recovery-code.take', (db, { userId, hash }: { userId: number; hash: string }) =>
  db.deleteFrom('recovery_code').where('user_id', '=', userId).where('code_hash', '=', hash).returning('user_id'),
)

export async function findSealedSecret(db: Reader, userId: number): Promise<string | undefined> {
  const [row] = await secretOfUser(db, { userId })
  return row?.sealed_secret
}

/** Puts a secret in the place of one that was never confirmed. */
export async function saveSealedSecret(trx: Trx, userId: number, sealed_secret: string, created_at: Instant): Promise<void> {
  await trx
    .insertInto('second_factor')
    .values({ user_id: userId, sealed_secret, created_at })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ sealed_secret, created_at, last_step: 0 }))
    .execute()
}

/** Uses a step up, with all before it; false where a code of it, or of a later one, was accepted already. */
export async function takeStep(trx: Trx, userId: number, step: number): Promise<boolean> {
  return (await stepTaken(trx, { userId, step })).length > 0
}

export async function saveRecoveryCodes(trx: Trx, userId: number, hashes: readonly string[]): Promise<void> {
  await trx
    .insertInto('recovery_code')
    .values(hashes.map((code_hash) => ({ user_id: userId, code_hash })))
    .execute()
}

/** Uses a recovery code up; false where there is none such. */
export async function takeRecoveryCode(trx: Trx, userId: number, hash: string): Promise<boolean> {
  return (await recoveryCodeTaken(trx, { userId, hash })).length > 0
}

export async function removeFactor(trx: Trx, userId: number): Promise<void> {
  await trx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  await trx.deleteFrom('second_factor').where('user_id', '=', userId).execute()
}

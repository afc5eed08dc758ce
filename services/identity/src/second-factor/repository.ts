import { firstOr, type Instant } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { sql } from 'kysely'
import { fixed, type Trx } from '../own.ts'

const secretOfUser = fixed('identity.second-factor', (db, { userId }: { userId: number }) =>
  db.selectFrom('second_factor').select('sealed_secret').where('user_id', '=', userId),
)

/** The event of a log-in with the right password and a wrong code. */
export const WRONG_CODE = 'session.code_refused'

const wrongCodes = fixed('identity.second-factor.wrong', (db, { subject, before }: { subject: string; before: number }) =>
  db
    .selectFrom('event')
    .select('at')
    .where('subject', '=', subject)
    .where('kind', '=', sql.lit(WRONG_CODE))
    .orderBy('id', 'desc')
    .limit(1)
    .offset(before),
)

const stepTaken = fixed('identity.second-factor.step', (db, { userId, step }: { userId: number; step: number }) =>
  db.updateTable('second_factor').set({ last_step: step }).where('user_id', '=', userId).where('last_step', '<', step).returning('user_id'),
)

const recoveryCodeTaken = fixed('identity.recovery-code.take', (db, { userId, hash }: { userId: number; hash: string }) =>
  db.deleteFrom('recovery_code').where('user_id', '=', userId).where('code_hash', '=', hash).returning('user_id'),
)

/** Whether so many codes were wrong since then. */
export async function refusedSince(trx: Trx, userId: number, times: number, since: Instant): Promise<boolean> {
  const [first] = await wrongCodes(trx, { subject: `user:${userId}`, before: times - 1 })
  return first !== undefined && first.at >= since
}

const recoveryCodesLeft = fixed('identity.recovery-code.count', (db, { userId }: { userId: number }) =>
  db
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId),
)

export async function countRecoveryCodes(db: Reader, userId: number): Promise<number> {
  return firstOr(await recoveryCodesLeft(db, { userId }), () => new Error('A count has a row')).count
}

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

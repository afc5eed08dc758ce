import { createHash } from 'node:crypto'
import { type Instant, shift } from '@gpro/core'
import { PostgresAdapter } from 'kysely'
import { fixed } from '../database/fixed.ts'
import type { AnyTrx } from '../database/types.ts'
import type { Attempt } from './attempt.ts'

const LIFETIME_MS = 24 * 3_600_000

/** Keys made until then are forgotten. */
export function expiredBy(now: Instant): Instant {
  return shift(now, -LIFETIME_MS)
}

export const findKey = fixed('idempotency.find', (db, { user, key }: { user: number; key: string }) =>
  db.selectFrom('idempotency_key').select(['request_hash', 'result', 'created_at']).where('user_id', '=', user).where('key', '=', key),
)

interface NewKey {
  user: number
  key: string
  hash: string
  result: string
  now: string
}

/** One that is there already refuses it, and the whole transaction with it. */
export const insertKey = fixed('idempotency.insert', (db, { user, key, hash, result, now }: NewKey) =>
  db.insertInto('idempotency_key').values({ user_id: user, key, request_hash: hash, result, created_at: now }),
)

/** Takes the place of an expired one; no row comes back when another was quicker. */
export const renewKey = fixed('idempotency.renew', (db, { user, key, hash, result, now, expired }: NewKey & { expired: string }) =>
  db
    .updateTable('idempotency_key')
    .set({ request_hash: hash, result, created_at: now })
    .where('user_id', '=', user)
    .where('key', '=', key)
    .where('created_at', '<=', expired)
    .returning('key'),
)

const lockKey = fixed('idempotency.lock', (db, { number }: { number: string }) =>
  db.selectNoFrom((eb) => eb.fn<boolean>('pg_try_advisory_xact_lock', [eb.cast<string>(eb.val(number), 'bigint')]).as('held')),
)

/** Holds a user's key until the transaction ends; false while another transaction does. On SQLite the transaction is the only writer. */
export async function tryLockKey(trx: AnyTrx, { userId, key }: Pick<Attempt, 'userId' | 'key'>): Promise<boolean> {
  if (!(trx.getExecutor().adapter instanceof PostgresAdapter)) return true
  const number = createHash('sha256').update(`${userId} ${key}`).digest().readBigInt64BE()
  const [row] = await lockKey(trx, { number: String(number) })
  return row?.held === true
}

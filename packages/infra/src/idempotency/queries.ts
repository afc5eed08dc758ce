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

/** The row of a key that is still good. */
export const findKey = fixed('idempotency.find', (db, { user, key, expired }: { user: number; key: string; expired: string }) =>
  db
    .selectFrom('idempotency_key')
    .select(['request_hash', 'result'])
    .where('user_id', '=', user)
    .where('key', '=', key)
    .where('created_at', '>', expired),
)

interface NewKey {
  user: number
  key: string
  hash: string
  result: string
  now: string
  expired: string
}

/** Takes the place of an expired one; no row comes back when the key is in use. */
export const insertKey = fixed('idempotency.insert', (db, { user, key, hash, result, now, expired }: NewKey) =>
  db
    .insertInto('idempotency_key')
    .values({ user_id: user, key, request_hash: hash, result, created_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'key'])
        .doUpdateSet((eb) => ({
          request_hash: eb.ref('excluded.request_hash'),
          result: eb.ref('excluded.result'),
          created_at: eb.ref('excluded.created_at'),
        }))
        .where('idempotency_key.created_at', '<=', expired),
    )
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

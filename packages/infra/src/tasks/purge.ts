import { shift } from '@gpro/core'
import { sql } from 'kysely'
import { fixed } from '../database/fixed.ts'
import type { AnyTrx, SharedTrx } from '../database/types.ts'
import { expiredBy } from '../idempotency/queries.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import type { Counts, TaskContext } from './task.ts'

/** So many at once that nobody waits long for a row. */
const AT_ONCE = 500
const DAY_MS = 24 * 3_600_000
const KEPT_RUNS_MS = 90 * DAY_MS

// Each names its limit twice: a row that somebody renews while it waits to be removed is looked at again, and only by the outer one.

const removeKeys = fixed('purge.keys', (db, { until }: { until: string }) =>
  db
    .deleteFrom('idempotency_key')
    .where('created_at', '<=', until)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('user_id', 'key'),
        'in',
        selectFrom('idempotency_key as old')
          .select(['old.user_id', 'old.key'])
          .where('old.created_at', '<=', until)
          .limit(sql.lit(AT_ONCE))
          .$asTuple('user_id', 'key'),
      ),
    )
    .returning('key'),
)

const removeTokens = fixed('purge.tokens', (db, { until }: { until: string }) =>
  db
    .deleteFrom('access_token')
    .where('expires_at', '<=', until)
    .where('token_hash', 'in', ({ selectFrom }) =>
      selectFrom('access_token as old').select('old.token_hash').where('old.expires_at', '<=', until).limit(sql.lit(AT_ONCE)),
    )
    .returning('token_hash'),
)

const removeSessions = fixed('purge.sessions', (db, { until }: { until: string }) =>
  db
    .deleteFrom('session')
    .where('expires_at', '<=', until)
    .where('id', 'in', ({ selectFrom }) => selectFrom('session as old').select('old.id').where('old.expires_at', '<=', until).limit(sql.lit(AT_ONCE)))
    .returning('id'),
)

const removeRuns = fixed('purge.runs', (db, { until }: { until: string }) =>
  db.deleteFrom('task_run').where('started_at', '<=', until).returning('task'),
)

/** What is done every minute says nothing after a day. */
const removeSealRuns = fixed('purge.seal-runs', (db, { until }: { until: string }) =>
  db.deleteFrom('task_run').where('task', '=', 'seal').where('started_at', '<=', until).where('finished_at', 'is not', null).returning('task'),
)

type Remove = (trx: SharedTrx, values: { until: string }) => Promise<readonly unknown[]>

/** Removes what nobody can use any more: log-ins and idempotency keys that expired, and what tasks did three months ago. */
export async function purgeExpired({ transaction, now }: TaskContext, signal: AbortSignal): Promise<Counts> {
  const at = now()

  async function all(remove: Remove, until: string): Promise<number> {
    for (let removed = 0; ; ) {
      signal.throwIfAborted()
      const rows = await transaction((trx: AnyTrx) => remove(sharedTrx(trx), { until }))
      removed += rows.length
      if (rows.length < AT_ONCE) return removed
    }
  }

  const access_tokens = await all(removeTokens, at)
  const sessions = await all(removeSessions, at)
  const idempotency_keys = await all(removeKeys, expiredBy(at))
  await all(removeRuns, shift(at, -KEPT_RUNS_MS))
  await all(removeSealRuns, shift(at, -DAY_MS))
  return { sessions, access_tokens, idempotency_keys }
}

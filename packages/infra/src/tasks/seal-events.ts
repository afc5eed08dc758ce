import type { Instant } from '@gpro/core'
import { NO_SEAL, SEALED_COLUMNS, type SealedEvent, sealOf } from '@gpro/database'
import { sql } from 'kysely'
import { fixed } from '../database/fixed.ts'
import type { AnyTrx, Reader, SharedTrx } from '../database/types.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import { tracing } from '../tracing/tracing.ts'
import type { Counts, TaskContext } from './task.ts'

const AT_ONCE = 500
/** Ids are given out before their transactions commit: so far below the highest sealed one a later commit is still found. */
const LATE = 100_000

const lastSeal = fixed('event_seal.last', (db, _none: object) =>
  db.selectFrom('event_seal').select(['position', 'hash']).orderBy('position', 'desc').limit(sql.lit(1)),
)

const highestSealed = fixed('event_seal.highest', (db, _none: object) =>
  db.selectFrom('event_seal').select('event_id').orderBy('event_id', 'desc').limit(sql.lit(1)),
)

const unsealed = fixed('event_seal.unsealed', (db, { above }: { above: number }) =>
  db
    .selectFrom('event')
    .leftJoin('event_seal', 'event_seal.event_id', 'event.id')
    .select(SEALED_COLUMNS.map((column) => `event.${column}` as const))
    .select('event.traceparent')
    .where('event_seal.event_id', 'is', null)
    .where('event.id', '>', above)
    .orderBy('event.id')
    .limit(sql.lit(AT_ONCE)),
)

const oldestOfUnsealed = fixed('event_seal.oldest_unsealed', (db, { above }: { above: number }) =>
  db
    .selectFrom('event')
    .leftJoin('event_seal', (join) => join.onRef('event_seal.event_id', '=', 'event.id').on('event_seal.event_id', '>', above))
    .select('event.at')
    .where('event_seal.event_id', 'is', null)
    .where('event.id', '>', above)
    .orderBy('event.id')
    .limit(sql.lit(1)),
)

/** When the first of those that wait for their seal happened. */
export async function oldestUnsealed(db: Reader): Promise<Instant | undefined> {
  const [row] = await oldestOfUnsealed(db, { above: await sealedFrom(db) })
  return row?.at
}

/**
 * Chains the events that are in no seal yet. Two processes at once would want the same places: the key lets one of them through. Whoever
 * can write the database may change what is not sealed yet, a minute's events, unseen; and may make the whole chain anew, which shows
 * against a head that was kept elsewhere.
 */
export async function sealEvents({ db, transaction }: TaskContext, signal: AbortSignal): Promise<Counts> {
  for (let sealed = 0; ; ) {
    signal.throwIfAborted()
    // Looked at first, so that a quiet minute takes nobody's turn to write.
    if ((await notYetSealed(db)).length === 0) return { events: sealed }
    const made = await transaction((trx: AnyTrx) => sealSome(sharedTrx(trx)))
    for (const { traceparent } of made) if (traceparent !== null) tracing()?.goOn(traceparent, 'event sealed')
    sealed += made.length
    if (made.length < AT_ONCE) return { events: sealed }
  }
}

async function notYetSealed(db: Reader): Promise<(SealedEvent & { traceparent: string | null })[]> {
  return unsealed(db, { above: await sealedFrom(db) })
}

/** No event up to this id is still without a seal. */
async function sealedFrom(db: Reader): Promise<number> {
  const [highest] = await highestSealed(db, {})
  return (highest?.event_id ?? 0) - LATE
}

async function sealSome(trx: SharedTrx) {
  const [last] = await lastSeal(trx, {})
  const events = await notYetSealed(trx)
  if (events.length === 0) return events
  let { position, hash } = last ?? { position: 0, hash: NO_SEAL }
  const seals = events.map((event) => {
    position += 1
    hash = sealOf(hash, event)
    return { position, event_id: event.id, hash }
  })
  await trx.insertInto('event_seal').values(seals).execute()
  return events
}

import type { Instant } from '@gpro/core'
import { fixed } from '../database/fixed.ts'
import { alongside, currentScope } from '../database/scope.ts'
import type { AnyTrx } from '../database/types.ts'
import { actor } from '../http/requests/actor.ts'
import { tracing } from '../tracing/tracing.ts'
import { sharedTrx } from './shared-trx.ts'

export interface NewEvent {
  readonly kind: string
  /** The Spanish sentence of the history. */
  readonly description: string
  readonly order?: number | null
  readonly invoice?: number | null
  /** Any other subject, for example `client:12`. */
  readonly subject?: string
  /** Plain data; stored as JSON. */
  readonly before?: unknown
  readonly after?: unknown
}

interface EventRow {
  kind: string
  at: string
  actor_id: number | null
  actor_name: string
  address: string | null
  request_id: string | null
  order_id: number | null
  invoice_id: number | null
  subject: string | null
  description: string
  before: string | null
  after: string | null
  traceparent: string | null
}

const insertEvent = fixed('event.insert', (db, row: EventRow) =>
  db.insertInto('event').values({
    kind: row.kind,
    at: row.at,
    actor_id: row.actor_id,
    actor_name: row.actor_name,
    address: row.address,
    request_id: row.request_id,
    order_id: row.order_id,
    invoice_id: row.invoice_id,
    subject: row.subject,
    description: row.description,
    before: row.before,
    after: row.after,
    traceparent: row.traceparent,
  }),
)

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value)
}

/** Who and from where come from the request. */
function toRow(at: Instant, event: NewEvent): EventRow {
  const { userId, name, address, requestId } = actor()
  return {
    kind: event.kind,
    at,
    actor_id: userId,
    actor_name: name,
    address,
    request_id: requestId,
    order_id: event.order ?? null,
    invoice_id: event.invoice ?? null,
    subject: event.subject ?? null,
    description: event.description,
    before: json(event.before),
    after: json(event.after),
    traceparent: tracing()?.here() ?? null,
  }
}

/** Who logs in or out changes nothing of the books. */
const OUTSIDE_THE_BOOKS = /^session\./

/** What is cached is stale once this transaction is committed. */
function markTransaction(events: readonly NewEvent[]): void {
  const scope = currentScope()
  if (scope && !events.every(({ kind }) => OUTSIDE_THE_BOOKS.test(kind))) scope.recorded = true
}

/** Writes what happened, in the transaction of the change itself. */
export async function record(trx: AnyTrx, at: Instant, event: NewEvent): Promise<void> {
  markTransaction([event])
  await alongside(insertEvent(sharedTrx(trx), toRow(at, event)))
}

/** The same for what happened at once, in one statement. */
export async function recordAll(trx: AnyTrx, at: Instant, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  markTransaction(events)
  const rows = events.map((event) => toRow(at, event))
  await sharedTrx(trx).insertInto('event').values(rows).execute()
}

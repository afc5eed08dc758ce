import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables/index.ts'
import type { EventTable } from './tables/shared.ts'

/** An event as a seal covers it. */
export type SealedEvent = { readonly [Column in Exclude<keyof EventTable, 'traceparent'>]: Column extends 'id' ? number : EventTable[Column] }

/** In this order, for good: another one would break every chain. */
export const SEALED_COLUMNS = [
  ...(['id', 'kind', 'at', 'actor_id', 'actor_name', 'address', 'request_id', 'order_id', 'invoice_id', 'subject', 'description'] as const),
  ...(['before', 'after'] as const),
] as const

/** What the first seal is made of. */
export const NO_SEAL = '0'.repeat(64)

/** The hash of an event together with all before it: SHA-256, hex. */
export function sealOf(previous: string, event: SealedEvent): string {
  const text = JSON.stringify(SEALED_COLUMNS.map((column) => event[column]))
  return createHash('sha256').update(`${previous}\n${text}`).digest('hex')
}

export interface CheckedSeals {
  readonly sealed: number
  /** Written too lately to be sealed, or never. */
  readonly unsealed: number
  /** Those of them that should have been sealed long ago: nobody carries the task out. */
  readonly overdue: number
  /** The last hash: kept elsewhere, it tells whether this chain was made anew. */
  readonly head: string
  /** The first event that is not what it was, or is gone. */
  readonly broken: number | null
}

const PAGE = 1000
/** The task seals every minute. */
const OVERDUE_MS = 3_600_000

export interface Seal extends SealedEvent {
  readonly position: number
  readonly event_id: number
  readonly hash: string
}

/** The seals in their order, a page at a time, each with its event as it stands now. */
export async function* sealsOf(db: Kysely<Tables>): AsyncGenerator<Seal> {
  for (let after = 0; ; ) {
    const { rows } = await sql<Seal>`
      select s.position, s.event_id, s.hash, ${sql.join(SEALED_COLUMNS.map((column) => sql.ref(`e.${column}`)))}
      from event_seal s left join event e on e.id = s.event_id
      where s.position > ${after} order by s.position limit ${sql.lit(PAGE)}`.execute(db)
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.position ?? after
  }
}

/** Works out each seal again. An event that was changed, removed, or slipped in between breaks the chain where it stands. */
export async function checkSeals(db: Kysely<Tables>, now: Date): Promise<CheckedSeals> {
  let head = NO_SEAL
  let sealed = 0
  for await (const { position, event_id, hash, ...event } of sealsOf(db)) {
    if (position !== sealed + 1 || hash !== sealOf(head, event)) return { sealed, unsealed: 0, overdue: 0, head, broken: event_id }
    head = hash
    sealed += 1
  }
  const { rows } = await sql<{ count: number; overdue: number }>`
    select count(*) as count, count(case when at < ${new Date(now.getTime() - OVERDUE_MS).toISOString()} then 1 end) as overdue
    from event where not exists (select 1 from event_seal where event_id = event.id)`.execute(db)
  return { sealed, unsealed: Number(rows[0]?.count), overdue: Number(rows[0]?.overdue), head, broken: null }
}

import { brokenRows, type Query } from '@gpro/database'
import type { Entry, Ledger, Marked } from './ledger.ts'

export interface Violation {
  readonly rule: string
  /** What breaks it: an id, or the request that was told otherwise. */
  readonly found: string
  readonly order?: number
  readonly invoice?: number
  /** What happened to the document concerned, oldest first. */
  readonly history?: readonly string[]
}

/** Marks are of one length, so that what is written behind them later does not matter. */
export const MARK_LENGTH = 10

const MARKS: Readonly<Record<Marked, string>> = {
  order: `select substr(notes, 1, ${MARK_LENGTH}) as mark from service_order`,
  charge: `select substr(description, 1, ${MARK_LENGTH}) as mark from charge`,
  expense: `select substr(description, 1, ${MARK_LENGTH}) as mark from transfer`,
  invoice: `select substr(notes, 1, ${MARK_LENGTH}) as mark from invoice`,
  payment: `select substr(reference_number, 1, ${MARK_LENGTH}) as mark from payment`,
  credit_note: `select substr(note_number, 1, ${MARK_LENGTH}) as mark from credit_note`,
  voided: `select substr(void_reason, 1, ${MARK_LENGTH}) as mark from invoice where voided_at is not null`,
}

/** All that is wrong: with the books, with what clients were told, and each answer that is a defect in itself. */
export async function findViolations(query: Query, ledger: Ledger): Promise<Violation[]> {
  const rows = (await brokenRows(query)).map(({ id, ...broken }) => ({ ...broken, found: `id ${id}` }))
  const failures = ledger.failures.map((found) => ({ rule: 'a request failed', found }))
  const violations: Violation[] = [...rows, ...(await brokenWords(query, ledger)), ...failures]
  const told: Violation[] = []
  for (const violation of violations) told.push({ ...violation, history: await historyOf(query, violation) })
  return told
}

async function historyOf(query: Query, { order, invoice }: Violation): Promise<string[]> {
  if (order === undefined && invoice === undefined) return []
  const whose = invoice === undefined ? `order_id = ${order}` : `invoice_id = ${invoice}`
  const events = await query(`select at, kind, actor_name, request_id, description from event where ${whose} order by id`)
  return events.map(({ at, kind, actor_name, request_id, description }) => `${at} ${kind} (${actor_name}, ${request_id}): ${description}`)
}

/** Whether what clients were told is what the tables hold: nothing acknowledged is missing, nothing refused has left a row. */
async function brokenWords(query: Query, { entries }: Ledger): Promise<Violation[]> {
  const removed = new Set(
    (await query(`select invoice_id as id from event where kind in ('invoice.deleted', 'invoice.reversed')`)).map(({ id }) => Number(id)),
  )
  const found: Violation[] = []
  for (const on of Object.keys(MARKS)) {
    // The keys of MARKS are those of its type.
    const table = on as Marked
    const rows = countBy((await query(MARKS[table])).map(({ mark }) => String(mark)))
    for (const entry of entries) {
      if (entry.mark?.on !== table) continue
      const rule = brokenWord(entry, rows.get(entry.mark.text) ?? 0, removed)
      if (rule) found.push({ rule, found: `${entry.operation} ${entry.mark.text}`, ...(entry.invoice !== undefined && { invoice: entry.invoice }) })
    }
  }
  return [...found, ...(await returned(query, entries))]
}

function brokenWord({ outcome, invoice }: Entry, rows: number, removed: ReadonlySet<number>): string | undefined {
  if (rows > 1) return 'one request was carried out more than once'
  if (outcome === 'refused' && rows === 1) return 'a refused request left something'
  const wasRemoved = invoice !== undefined && removed.has(invoice)
  if (outcome === 'accepted' && rows === 0 && !wasRemoved) return 'an acknowledged write is missing'
  return undefined
}

/** What was acknowledged as deleted and is there all the same. */
async function returned(query: Query, entries: readonly Entry[]): Promise<Violation[]> {
  const live = {
    payment: await idsOf(query, 'select id from payment where deleted_at is null'),
    credit_note: await idsOf(query, 'select id from credit_note where deleted_at is null'),
    charge: await idsOf(query, 'select id from charge where deleted_at is null'),
    invoice: await idsOf(query, 'select id from invoice where reversed_at is null'),
  }
  return entries.flatMap(({ outcome, operation, gone }) =>
    outcome === 'accepted' && gone && live[gone.table].has(gone.id)
      ? [{ rule: 'what was deleted is there', found: `${operation}: ${gone.table} ${gone.id}` }]
      : [],
  )
}

async function idsOf(query: Query, sql: string): Promise<ReadonlySet<number>> {
  return new Set((await query(sql)).map(({ id }) => Number(id)))
}

function countBy(marks: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return counts
}

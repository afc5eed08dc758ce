import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { CERTIFICATE_RULES } from './certificate-rules.ts'
import { DTE_RULES } from './dte-rules.ts'
import { EVENT_RULES } from './event-rules.ts'
import { INVOICE_RULES } from './invoice-rules.ts'
import { NUMBER_RULES } from './number-rules.ts'
import { PAYABLE_RULES } from './payable-rules.ts'
import type { BookRule } from './rule.ts'

type Answer = Readonly<Record<string, unknown>>

/** Asks the tables themselves. */
export type Query = (sql: string) => Promise<readonly Answer[]>

export function queryOn(kysely: Kysely<Tables>): Query {
  return async (text) => (await sql<Answer>`${sql.raw(text)}`.execute(kysely)).rows
}

export interface Broken {
  readonly rule: string
  readonly id: number
  /** The documents whose histories tell how it came about. */
  readonly invoice?: number
  readonly order?: number
}

export interface CheckedRule {
  readonly rule: BookRule
  /** How many rows break it. */
  readonly count: number
  readonly first: readonly Broken[]
}

export const BOOK_RULES: readonly BookRule[] = [
  ...INVOICE_RULES,
  ...PAYABLE_RULES,
  ...NUMBER_RULES,
  ...DTE_RULES,
  ...CERTIFICATE_RULES,
  ...EVENT_RULES,
]

const SHOWN = 5

/** The rows that break the rules of the books. */
export async function brokenRows(query: Query): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const rule of BOOK_RULES) for (const row of await query(rule.broken)) broken.push(toBroken(rule, row))
  return broken
}

/** Every rule with how many rows break it, and the first of them: it never holds more than these, however many there are. */
export async function checkBooks(query: Query, onRule: (done: number, all: number) => void): Promise<CheckedRule[]> {
  const checked: CheckedRule[] = []
  for (const rule of BOOK_RULES) {
    const rows = await query(`select found.*, count(*) over () as found_rows from (${rule.broken}) found order by id limit ${SHOWN}`)
    checked.push({ rule, count: Number(rows[0]?.found_rows ?? 0), first: rows.map((row) => toBroken(rule, row)) })
    onRule(checked.length, BOOK_RULES.length)
  }
  return checked
}

function toBroken({ en }: BookRule, { id, invoice_id, order_id }: Answer): Broken {
  return {
    rule: en,
    id: Number(id),
    ...(invoice_id != null && { invoice: Number(invoice_id) }),
    ...(order_id != null && { order: Number(order_id) }),
  }
}

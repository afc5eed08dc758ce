import type { Tables } from '@gpro/database'
import { sql, type Transaction } from 'kysely'
import { insertRows } from '../../rows.ts'
import { readSpool, type Spooled } from '../../spool.ts'
import { type Column, isPostgres } from '../../tables.ts'

type Type = 'integer' | 'bigint' | 'text' | 'date' | 'timestamptz'

/** What rows of the old system say that can be placed only once all are there; for the time of the load. */
const STAGED = {
  /** A sum that the old system stored. */
  old_figure: { model: 'text', id: 'integer', figure: 'text', amount: 'bigint' },
  old_line: { invoice_id: 'integer', charge_id: 'integer', transfer_id: 'integer', net: 'bigint', iva: 'bigint' },
  old_allocation: { id: 'integer', payment_id: 'integer', charge_id: 'integer', transfer_id: 'integer', amount: 'bigint', notes: 'text' },
  old_cost: {
    id: 'integer',
    provider_invoice_id: 'integer',
    charge_id: 'integer',
    amount: 'bigint',
    description: 'text',
    created_by: 'integer',
    created_at: 'timestamptz',
    released_at: 'timestamptz',
  },
  old_application: {
    id: 'integer',
    credit_note_id: 'integer',
    transfer_id: 'integer',
    amount: 'bigint',
    applied_date: 'date',
    notes: 'text',
    applied_by: 'integer',
    applied_at: 'timestamptz',
    undone_at: 'timestamptz',
  },
  old_document: {
    id: 'integer',
    order_id: 'integer',
    document_type: 'text',
    file: 'text',
    file_name: 'text',
    description: 'text',
    uploaded_by: 'integer',
    uploaded_at: 'timestamptz',
  },
  old_event: {
    model: 'text',
    id: 'integer',
    order_id: 'integer',
    invoice_id: 'integer',
    kind: 'text',
    at: 'timestamptz',
    actor_id: 'integer',
    address: 'text',
    subject: 'text',
    description: 'text',
    before: 'text',
    after: 'text',
  },
  /** Sums worked out here, before they are stored. */
  new_invoice: {
    id: 'integer',
    subtotal_services: 'bigint',
    iva_services: 'bigint',
    subtotal_third_party: 'bigint',
    iva_third_party: 'bigint',
    retencion: 'bigint',
    total: 'bigint',
    paid: 'bigint',
    credited: 'bigint',
  },
  new_charge: { id: 'integer', net: 'bigint', iva: 'bigint', total: 'bigint' },
} as const satisfies Record<string, Readonly<Record<string, Type>>>

export type StagedTable = keyof typeof STAGED

const INDEXES: readonly (readonly [StagedTable, string])[] = [
  ['old_figure', 'model, id, figure'],
  ['old_line', 'invoice_id'],
  ['old_allocation', 'payment_id'],
  ['old_event', 'order_id'],
  ['old_event', 'invoice_id'],
  ['new_invoice', 'id'],
  ['new_charge', 'id'],
]

// The keys of a literal are those of its type.
export const STAGED_TABLES = Object.keys(STAGED) as StagedTable[]

export function stagedColumns(table: StagedTable): readonly Column[] {
  const types: Readonly<Record<Type, Column['type']>> = { integer: 'number', bigint: 'number', text: 'text', date: 'day', timestamptz: 'instant' }
  return Object.entries<Type>(STAGED[table]).map(([name, type]) => ({ name, type: types[type], nullable: true }))
}

export async function createStaged(trx: Transaction<Tables>): Promise<void> {
  for (const table of STAGED_TABLES) {
    const columns = Object.entries<Type>(STAGED[table]).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
    await sql`create temporary table ${sql.table(table)} (${sql.join(columns)})`.execute(trx)
  }
}

export async function fillStaged(trx: Transaction<Tables>, spools: ReadonlyMap<StagedTable, Spooled>): Promise<void> {
  for (const [table, spooled] of spools) {
    for await (const rows of readSpool(spooled, 250)) await insertRows(trx, table, stagedColumns(table), rows)
  }
  for (const [table, column] of INDEXES) {
    await sql`create index ${sql.raw(`${table}_${column.replaceAll(', ', '_')}`)} on ${sql.table(table)} (${sql.raw(column)})`.execute(trx)
  }
  // Without it PostgreSQL does not know that these tables are large, and sorts them whole for each page.
  if (isPostgres(trx)) for (const table of STAGED_TABLES) await sql`analyze ${sql.table(table)}`.execute(trx)
}

export async function dropStaged(trx: Transaction<Tables>): Promise<void> {
  for (const table of STAGED_TABLES) await sql`drop table ${sql.table(table)}`.execute(trx)
}

import { DomainError } from '@gpro/core'
import { type AnyTrx, type Db, forUpdate } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { Invoice } from '../domain/invoice.ts'

const COLUMNS = [
  'id',
  'order_id',
  'invoice_number',
  'invoice_type',
  'issue_date',
  'due_date',
  'total',
  'paid',
  'credited',
  'retencion',
  'dte_issued_at',
  'voided_at',
  'created_by',
  'version',
] as const

const found = fixed('invoicing.invoice.find', (db, { id }: { id: number }) => db.selectFrom('invoice').select(COLUMNS).where('id', '=', id))

const locked = fixed('invoicing.invoice.lock', (db, { id }: { id: number }) =>
  db
    .selectFrom('invoice')
    .select(COLUMNS)
    .where('id', '=', id)
    // guard: invoice lock
    .$call(forUpdate),
)

type Row = Awaited<ReturnType<typeof found>>[number]

function toInvoice(row: Row): Invoice {
  return {
    id: row.id,
    order_id: row.order_id,
    invoice_number: row.invoice_number,
    invoice_type: row.invoice_type,
    issue_date: row.issue_date,
    due_date: row.due_date,
    total: row.total,
    paid: row.paid,
    credited: row.credited,
    retencion: row.retencion,
    dte_issued_at: row.dte_issued_at,
    voided_at: row.voided_at,
    created_by: row.created_by,
    version: row.version,
  }
}

function one(rows: readonly Row[], id: number): Invoice {
  const [row] = rows
  if (!row) throw new DomainError('not-found', 'invoice-not-found', `La factura ${id} no existe`, { id })
  return toInvoice(row)
}

export async function loadInvoice(db: Db | AnyTrx, id: number): Promise<Invoice> {
  return one(await found(db, { id }), id)
}

/** The invoice, held until the transaction ends. Payments, credit notes, edits and voids all start here (after `lockOrder`, where they take it). */
export async function lockInvoice(trx: Trx, id: number): Promise<Invoice> {
  return one(await locked(trx, { id }), id)
}

const settled = fixed('invoicing.invoice.settle', (db, { id, version, paid, credited, at }: Settlement) =>
  db
    .updateTable('invoice')
    .set((invoice) => ({ paid, credited, updated_at: at, version: invoice('version', '+', 1) }))
    .where('id', '=', id)
    // guard: invoice version
    .where('version', '=', version)
    .returning('version'),
)

interface Settlement {
  readonly id: number
  readonly version: number
  readonly paid: number
  readonly credited: number
  readonly at: string
}

/** Stores what is paid and credited. The version says that nobody changed the invoice since it was locked. */
export async function saveSettled(trx: Trx, { id, version, paid, credited }: Invoice, at: string): Promise<void> {
  const rows = await settled(trx, { id, version, paid, credited, at })
  if (rows.length !== 1) throw new DomainError('conflict', 'invoice-changed', 'La factura cambió mientras se procesaba; vuelva a intentarlo', { id })
}

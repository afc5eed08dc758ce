import { type Cents, cents, DomainError, providerInvoiceSearchText } from '@gpro/core'
import { forUpdate, lockOrder } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { ProviderInvoice, ProviderInvoiceFields } from '../domain/provider-invoice.ts'

const orderOf = fixed('orders.provider-invoice.order', (db, { id }: { id: number }) =>
  db.selectFrom('provider_invoice').select('order_id').where('id', '=', id).where('deleted_at', 'is', null),
)

const locked = fixed('orders.provider-invoice.lock', (db, { id }: { id: number }) =>
  db
    .selectFrom('provider_invoice')
    .select([
      'id',
      'order_id',
      'provider_id',
      'invoice_number',
      'issue_date',
      'total',
      'paid',
      'invoice_file',
      'generation_code',
      'reception_stamp',
      'notes',
      'version',
    ])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .$call(forUpdate),
)

const allocated = fixed('orders.provider-invoice.allocated', (db, { id }: { id: number }) =>
  db
    .selectFrom('cost_allocation')
    .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
    .select((row) => row.fn.sum<number | null>('cost_allocation.amount').as('amount'))
    .where('cost_allocation.provider_invoice_id', '=', id)
    .where('cost_allocation.released_at', 'is', null)
    .where('charge.deleted_at', 'is', null),
)

/** A provider's invoice as it was locked. */
export interface HeldProviderInvoice extends ProviderInvoice {
  readonly version: number
}

/** The provider's invoice, held until the transaction ends, its order before it: invoicing holds that too before it deletes a charge. */
export async function lockProviderInvoice(trx: Trx, id: number): Promise<HeldProviderInvoice> {
  const [found] = await orderOf(trx, { id })
  if (!found) throw providerInvoiceNotFound(id)
  await lockOrder(trx, found.order_id)
  const [row] = await locked(trx, { id })
  if (!row) throw providerInvoiceNotFound(id)
  // A statement of its own: it sees what was committed while the row was waited for.
  const [sum] = await allocated(trx, { id })
  return {
    id: row.id,
    order_id: row.order_id,
    provider_id: row.provider_id,
    invoice_number: row.invoice_number,
    issue_date: row.issue_date,
    total: row.total,
    allocated: cents(sum?.amount ?? 0),
    paid: row.paid,
    invoice_file: row.invoice_file,
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
    notes: row.notes,
    version: row.version,
  }
}

export function providerInvoiceNotFound(id: number): DomainError {
  return new DomainError('not-found', 'provider-invoice-not-found', `La factura de proveedor ${id} no existe`, { id })
}

interface Columns extends ProviderInvoiceFields {
  readonly invoice_file: string | null
  readonly search_text: string
  readonly at: string
}

function columnsOf(invoice: Columns) {
  return {
    provider_id: invoice.provider_id,
    invoice_number: invoice.invoice_number,
    issue_date: invoice.issue_date,
    total: invoice.total,
    invoice_file: invoice.invoice_file,
    generation_code: invoice.generation_code,
    reception_stamp: invoice.reception_stamp,
    notes: invoice.notes,
    search_text: invoice.search_text,
    updated_at: invoice.at,
  }
}

interface NewProviderInvoice extends Omit<ProviderInvoice, 'id' | 'allocated' | 'paid'> {
  readonly by: number | null
  readonly at: string
}

const inserted = fixed('orders.provider-invoice.insert', (db, invoice: NewProviderInvoice & Columns) =>
  db
    .insertInto('provider_invoice')
    .values({ ...columnsOf(invoice), order_id: invoice.order_id, created_by: invoice.by, created_at: invoice.at })
    .returning('id'),
)

export async function insertProviderInvoice(trx: Trx, invoice: NewProviderInvoice): Promise<number> {
  const [row] = await inserted(trx, { ...invoice, search_text: providerInvoiceSearchText(invoice) })
  if (!row) throw new Error('The provider invoice was not inserted')
  return row.id
}

const updated = fixed(
  'orders.provider-invoice.update',
  (db, invoice: Columns & { readonly id: number; readonly version: number; readonly allocated: Cents; readonly paid: Cents }) =>
    db
      .updateTable('provider_invoice')
      .set((row) => ({ ...columnsOf(invoice), reserved: invoice.allocated, paid: invoice.paid, version: row('version', '+', 1) }))
      .where('id', '=', invoice.id)
      .where('version', '=', invoice.version)
      .where('deleted_at', 'is', null)
      .returning('id'),
)

/** Stores a changed invoice. `before` is the one that was locked; its version guards the row even where somebody forgot to. */
export async function saveProviderInvoice(trx: Trx, before: HeldProviderInvoice, after: ProviderInvoice, at: string): Promise<void> {
  const { id, version } = before
  const rows = await updated(trx, { ...after, id, version, search_text: providerInvoiceSearchText(after), at })
  if (rows.length !== 1) throw providerInvoiceChanged(id)
}

const markedDeleted = fixed('orders.provider-invoice.delete', (db, { id, version, at }: { id: number; version: number; at: string }) =>
  db
    .updateTable('provider_invoice')
    .set((row) => ({ reserved: 0, deleted_at: at, updated_at: at, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

export async function markProviderInvoiceDeleted(trx: Trx, { id, version }: HeldProviderInvoice, at: string): Promise<void> {
  if ((await markedDeleted(trx, { id, version, at })).length !== 1) throw providerInvoiceChanged(id)
}

function providerInvoiceChanged(id: number): DomainError {
  return new DomainError('busy', 'provider-invoice-changed', 'Otra persona está cambiando esta factura de proveedor; intente de nuevo', { id })
}

import { DomainError, firstOr, type Instant } from '@gpro/core'
import { forUpdate, type Reader } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { Invoice } from '../domain/invoice.ts'

export const invoiceNotFound = (id: number) => new DomainError('not-found', 'invoice-not-found', `La factura ${id} no existe`, { id })

/** The version says that nobody changed the invoice since it was locked. */
export function invoiceChanged(invoice: string): DomainError {
  return new DomainError('conflict', 'invoice-changed', `La factura ${invoice} cambió mientras se procesaba; vuelva a intentarlo`, { invoice })
}

function selectInvoice(db: Reader, id: number) {
  return db
    .selectFrom('invoice')
    .select(['id', 'order_id', 'invoice_number', 'invoice_type', 'issue_date', 'due_date', 'total', 'paid', 'credited', 'retencion'])
    .select(['dte_issued_at', 'dte_signed_at', 'voided_at', 'reversed_at', 'created_by', 'version'])
    .where('id', '=', id)
}

const invoiceById = fixed('invoicing.invoice.find', (db, { id }: { id: number }) => selectInvoice(db, id))

const invoiceToLock = fixed('invoicing.invoice.lock', (db, { id }: { id: number }) =>
  selectInvoice(db, id)
    // guard: invoice lock
    .$call(forUpdate),
)

export async function loadInvoice(db: Reader, id: number): Promise<Invoice> {
  return firstOr(await invoiceById(db, { id }), () => invoiceNotFound(id))
}

/** The invoice, held until the transaction ends. Payments, credit notes, edits and voids all start here (after `lockOrder`, where they take it). */
export async function lockInvoice(trx: Trx, id: number): Promise<Invoice> {
  return firstOr(await invoiceToLock(trx, { id }), () => invoiceNotFound(id))
}

const settleInvoice = fixed('invoicing.invoice.settle', (db, { id, version, paid, credited, at }: Invoice & { at: Instant }) =>
  db
    .updateTable('invoice')
    .set((invoice) => ({ paid, credited, updated_at: at, version: invoice('version', '+', 1) }))
    .where('id', '=', id)
    // guard: invoice version
    .where('version', '=', version)
    .returning('version'),
)

/** Stores what is paid and credited. */
export async function saveSettled(trx: Trx, invoice: Invoice, at: Instant): Promise<void> {
  firstOr(await settleInvoice(trx, { ...invoice, at }), () => invoiceChanged(invoice.invoice_number))
}

import type { InvoiceInput } from '@gpro/contracts'
import { type Day, firstOr, type Instant, invoiceSearchText, numberKey } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { actor, type Reader } from '@gpro/infra'
import type { Updateable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import type { Headed, Header } from '../domain/header.ts'
import type { Invoice } from '../domain/invoice.ts'
import type { Traces } from '../domain/removal.ts'
import type { Totalled } from '../domain/totals.ts'
import { joinInvoices, OF_INVOICE, withTraces } from './invoice-rows.ts'
import { invoiceChanged, invoiceNotFound } from './invoices.ts'

/** Everything a new invoice is stored with, but its lines; its order has the wire's name. */
interface NewInvoice extends Totalled<Omit<InvoiceInput, 'issue_date' | 'pdf_file' | 'dte_file'>> {
  readonly issue_date: Day
  readonly dte_issued_at: Instant | null
  readonly pdf_file: string | null
  readonly dte_file: string | null
}

interface InvoiceRow extends NewInvoice {
  readonly number_key: string
  readonly search_text: string
  readonly created_by: number | null
  readonly at: Instant
}

const insertInvoiceRow = fixed('invoicing.invoice.insert', (db, invoice: InvoiceRow) =>
  db
    .insertInto('invoice')
    .values({
      order_id: invoice.service_order,
      invoice_number: invoice.invoice_number,
      number_key: invoice.number_key,
      ccf: invoice.ccf,
      invoice_type: invoice.invoice_type,
      issue_date: invoice.issue_date,
      due_date: invoice.due_date,
      subtotal_services: invoice.subtotal_services,
      iva_services: invoice.iva_services,
      subtotal_third_party: invoice.subtotal_third_party,
      iva_third_party: invoice.iva_third_party,
      retencion: invoice.retencion,
      total: invoice.total,
      payment_condition: invoice.payment_condition,
      dte_issued_at: invoice.dte_issued_at,
      dte_number: invoice.dte_number,
      generation_code: invoice.generation_code,
      reception_stamp: invoice.reception_stamp,
      dte_file: invoice.dte_file,
      pdf_file: invoice.pdf_file,
      notes: invoice.notes,
      search_text: invoice.search_text,
      voided_at: null,
      void_reason: '',
      created_by: invoice.created_by,
      created_at: invoice.at,
      updated_at: invoice.at,
    })
    .returning(OF_INVOICE),
)

/** What lists of invoices are ordered and searched by. */
function sought(invoice: { readonly invoice_number: string; readonly issue_date: Day; readonly ccf: string }) {
  return { number_key: numberKey(invoice.invoice_number, invoice.issue_date), search_text: invoiceSearchText(invoice) }
}

/** Stores a new invoice; returns it as it is stored. */
export async function insertInvoice(trx: Trx, invoice: NewInvoice, at: Instant) {
  const rows = await insertInvoiceRow(trx, { ...invoice, ...sought(invoice), created_by: actor().userId, at })
  return firstOr(rows, () => new Error('The invoice was not stored'))
}

export type StoredInvoice = Awaited<ReturnType<typeof insertInvoice>>

/** Which invoice has this number. */
export const invoiceByNumber = fixed('invoicing.invoice.by-number', (db, { number }: { number: string }) =>
  db.selectFrom('invoice').select('id').where('invoice_number', '=', number),
)

/** What is typed on an invoice. */
export async function loadHeader(db: Reader, id: number): Promise<Header> {
  const query = db
    .selectFrom('invoice')
    .select(['ccf', 'dte_number', 'generation_code', 'reception_stamp', 'notes', 'payment_condition', 'pdf_file', 'dte_file'])
  return firstOr(await query.where('id', '=', id).execute(), () => invoiceNotFound(id))
}

type Version = Pick<Invoice, 'id' | 'invoice_number' | 'version'>

/** Changes an invoice that nobody changed since it was locked; returns its new version. */
export async function saveInvoice(trx: Trx, { id, invoice_number, version }: Version, at: Instant, changes: Updateable<Tables['invoice']>) {
  const rows = await trx
    .updateTable('invoice')
    .set((invoice) => ({ ...changes, updated_at: at, version: invoice('version', '+', 1) }))
    .where('id', '=', id)
    // guard: invoice version
    .where('version', '=', version)
    .returning('version')
    .execute()
  return firstOr(rows, () => invoiceChanged(invoice_number)).version
}

/** Stores the sums of an invoice whose lines changed; returns its new version. */
export function saveTotals(trx: Trx, invoice: Totalled<Invoice>, at: Instant): Promise<number> {
  const { invoice_type, subtotal_services, iva_services, subtotal_third_party, iva_third_party, retencion, total } = invoice
  const sums = { subtotal_services, iva_services, subtotal_third_party, iva_third_party, retencion, total }
  return saveInvoice(trx, invoice, at, { invoice_type, ...sums })
}

export function saveHeader(trx: Trx, invoice: Headed, at: Instant): Promise<number> {
  const { invoice_number, issue_date, due_date, dte_issued_at, dte_number, generation_code, reception_stamp, notes, pdf_file } = invoice
  const typed = { invoice_number, issue_date, due_date, dte_number, generation_code, reception_stamp, notes, pdf_file }
  return saveInvoice(trx, invoice, at, { ...typed, ...sought(invoice), dte_issued_at })
}

/** What hangs on an invoice. */
export async function loadTraces(trx: Trx, id: number): Promise<Traces> {
  return firstOr(await withTraces(joinInvoices(trx)).where('invoice.id', '=', id).execute(), () => invoiceNotFound(id))
}

/** Removes the invoice; its lines go with it, and what they billed is free again. */
export async function deleteInvoiceRow(trx: Trx, { id, invoice_number, version }: Version): Promise<void> {
  const rows = await trx.deleteFrom('invoice').where('id', '=', id).where('version', '=', version).returning('id').execute()
  firstOr(rows, () => invoiceChanged(invoice_number))
}

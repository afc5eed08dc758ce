import { DomainError, invoiceSearchText, numberKey, type Totals } from '@gpro/core'
import { type AnyTrx, actor, type Db } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { Invoice, PaymentCondition } from '../domain/invoice.ts'
import type { Totalled } from '../domain/totals.ts'

/** Everything a new invoice is stored with, but its lines. */
export interface NewInvoice
  extends Totals,
    Pick<Invoice, 'order_id' | 'invoice_number' | 'invoice_type' | 'issue_date' | 'due_date' | 'retencion' | 'dte_issued_at'> {
  readonly ccf: string
  readonly payment_condition: PaymentCondition
  readonly dte_number: string
  readonly generation_code: string
  readonly reception_stamp: string
  readonly pdf_file: string | null
  readonly dte_file: string | null
  readonly notes: string
}

const inserted = fixed(
  'invoicing.invoice.insert',
  (db, row: NewInvoice & { number_key: string; search_text: string; user_id: number | null; at: string }) =>
    db
      .insertInto('invoice')
      .values({
        order_id: row.order_id,
        invoice_number: row.invoice_number,
        number_key: row.number_key,
        ccf: row.ccf,
        invoice_type: row.invoice_type,
        issue_date: row.issue_date,
        due_date: row.due_date,
        subtotal_services: row.subtotal_services,
        iva_services: row.iva_services,
        subtotal_third_party: row.subtotal_third_party,
        iva_third_party: row.iva_third_party,
        retencion: row.retencion,
        total: row.total,
        payment_condition: row.payment_condition,
        dte_issued_at: row.dte_issued_at,
        dte_number: row.dte_number,
        generation_code: row.generation_code,
        reception_stamp: row.reception_stamp,
        dte_file: row.dte_file,
        pdf_file: row.pdf_file,
        notes: row.notes,
        search_text: row.search_text,
        voided_at: null,
        void_reason: '',
        created_by: row.user_id,
        created_at: row.at,
        updated_at: row.at,
      })
      .returning('id'),
)

export async function insertInvoice(trx: Trx, invoice: NewInvoice, at: string): Promise<number> {
  const [row] = await inserted(trx, {
    ...invoice,
    number_key: numberKey(invoice.invoice_number, invoice.issue_date),
    search_text: invoiceSearchText(invoice),
    user_id: actor().userId,
    at,
  })
  if (!row) throw new Error('The invoice was not stored')
  return row.id
}

const numbered = fixed('invoicing.invoice.by-number', (db, { number }: { number: string }) =>
  db.selectFrom('invoice').select('id').where('invoice_number', '=', number),
)

/** Which invoice has this number. */
export async function findByNumber(db: Db | AnyTrx, number: string): Promise<number | undefined> {
  return (await numbered(db, { number }))[0]?.id
}

const totalled = fixed('invoicing.invoice.total', (db, row: Totalled<Invoice> & { at: string }) =>
  db
    .updateTable('invoice')
    .set((invoice) => ({
      invoice_type: row.invoice_type,
      subtotal_services: row.subtotal_services,
      iva_services: row.iva_services,
      subtotal_third_party: row.subtotal_third_party,
      iva_third_party: row.iva_third_party,
      retencion: row.retencion,
      total: row.total,
      updated_at: row.at,
      version: invoice('version', '+', 1),
    }))
    .where('id', '=', row.id)
    // guard: invoice version
    .where('version', '=', row.version)
    .returning('version'),
)

/** Stores the sums of an invoice whose lines changed; answers it in its new version. */
export async function saveTotals<Changed extends Totalled<Invoice>>(trx: Trx, invoice: Changed, at: string): Promise<Changed> {
  return inNewVersion(invoice, await totalled(trx, { ...invoice, at }))
}

/** The version says that nobody changed the invoice since it was locked. */
export function inNewVersion<Kept extends Invoice>(invoice: Kept, rows: readonly { version: number }[]): Kept {
  const [row] = rows
  if (!row) {
    const sentence = `La factura ${invoice.invoice_number} cambió mientras se procesaba; vuelva a intentarlo`
    throw new DomainError('conflict', 'invoice-changed', sentence, { invoice: invoice.invoice_number })
  }
  return { ...invoice, version: row.version }
}

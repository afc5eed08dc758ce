import { DomainError, invoiceSearchText, numberKey, type Totals } from '@gpro/core'
import { type AnyTrx, actor, type Db, fixed } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import type { Invoice, PaymentCondition } from '../domain/invoice.ts'
import type { Totalled } from '../domain/totals.ts'

/** Everything a new invoice is stored with, but its lines. */
export interface NewInvoice
  extends Totals,
    Pick<Invoice, 'orderId' | 'number' | 'invoiceType' | 'issueDate' | 'dueDate' | 'retencion' | 'dteIssuedAt'> {
  readonly ccf: string
  readonly paymentCondition: PaymentCondition
  readonly dteNumber: string
  readonly generationCode: string
  readonly receptionStamp: string
  readonly pdfFile: string | null
  readonly dteFile: string | null
  readonly notes: string
}

const inserted = fixed(
  'invoicing.invoice.insert',
  (db, row: NewInvoice & { numberKey: string; searchText: string; userId: number | null; at: string }) =>
    db
      .insertInto('invoice')
      .values({
        order_id: row.orderId,
        invoice_number: row.number,
        number_key: row.numberKey,
        ccf: row.ccf,
        invoice_type: row.invoiceType,
        issue_date: row.issueDate,
        due_date: row.dueDate,
        subtotal_services: row.subtotalServices,
        iva_services: row.ivaServices,
        subtotal_third_party: row.subtotalThirdParty,
        iva_third_party: row.ivaThirdParty,
        retencion: row.retencion,
        total: row.total,
        payment_condition: row.paymentCondition,
        dte_issued_at: row.dteIssuedAt,
        dte_number: row.dteNumber,
        generation_code: row.generationCode,
        reception_stamp: row.receptionStamp,
        dte_file: row.dteFile,
        pdf_file: row.pdfFile,
        notes: row.notes,
        search_text: row.searchText,
        voided_at: null,
        void_reason: '',
        created_by: row.userId,
        created_at: row.at,
        updated_at: row.at,
      })
      .returning('id'),
)

export async function insertInvoice(trx: Trx, invoice: NewInvoice, at: string): Promise<number> {
  const [row] = await inserted(trx, {
    ...invoice,
    numberKey: numberKey(invoice.number, invoice.issueDate),
    searchText: invoiceSearchText(invoice),
    userId: actor().userId,
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
      invoice_type: row.invoiceType,
      subtotal_services: row.subtotalServices,
      iva_services: row.ivaServices,
      subtotal_third_party: row.subtotalThirdParty,
      iva_third_party: row.ivaThirdParty,
      retencion: row.retencion,
      total: row.total,
      updated_at: row.at,
      version: invoice('version', '+', 1),
    }))
    .where('id', '=', row.id)
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
    const sentence = `La factura ${invoice.number} cambió mientras se procesaba; vuelva a intentarlo`
    throw new DomainError('conflict', 'invoice-changed', sentence, { invoice: invoice.number })
  }
  return { ...invoice, version: row.version }
}

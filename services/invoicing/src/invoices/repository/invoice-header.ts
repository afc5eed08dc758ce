import { DomainError, invoiceSearchText, numberKey } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { Headed, Header } from '../domain/header.ts'
import { inNewVersion } from './invoice-writes.ts'

const header = fixed('invoicing.invoice.header', (db, { id }: { id: number }) =>
  db
    .selectFrom('invoice')
    .select(['ccf', 'dte_number', 'generation_code', 'reception_stamp', 'notes', 'payment_condition', 'pdf_file', 'dte_file'])
    .where('id', '=', id),
)

/** What is typed on an invoice; read it once the invoice is known to exist. */
export async function loadHeader(db: Db | AnyTrx, id: number): Promise<Header> {
  const [row] = await header(db, { id })
  if (!row) throw new DomainError('not-found', 'invoice-not-found', `La factura ${id} no existe`, { id })
  return {
    ccf: row.ccf,
    dte_number: row.dte_number,
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
    notes: row.notes,
    payment_condition: row.payment_condition,
    pdf_file: row.pdf_file,
    dte_file: row.dte_file,
  }
}

interface HeaderRow extends Headed {
  readonly number_key: string
  readonly search_text: string
  readonly at: string
}

const headed = fixed('invoicing.invoice.save-header', (db, row: HeaderRow) =>
  db
    .updateTable('invoice')
    .set((invoice) => ({
      invoice_number: row.invoice_number,
      number_key: row.number_key,
      search_text: row.search_text,
      issue_date: row.issue_date,
      due_date: row.due_date,
      dte_issued_at: row.dte_issued_at,
      dte_number: row.dte_number,
      generation_code: row.generation_code,
      reception_stamp: row.reception_stamp,
      notes: row.notes,
      pdf_file: row.pdf_file,
      updated_at: row.at,
      version: invoice('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .returning('version'),
)

export async function saveHeader(trx: Trx, invoice: Headed, at: string): Promise<Headed> {
  const rows = await headed(trx, {
    ...invoice,
    number_key: numberKey(invoice.invoice_number, invoice.issue_date),
    search_text: invoiceSearchText(invoice),
    at,
  })
  return inNewVersion(invoice, rows)
}

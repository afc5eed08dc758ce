import { type AnyTrx, type Db, paged } from '@gpro/infra'
import { fixed } from '../../own.ts'
import { creditNoteNotFound } from './credit-notes.ts'

/** Live credit notes with names. */
function selectCreditNotes(db: Db | AnyTrx) {
  return db
    .selectFrom('credit_note')
    .innerJoin('invoice', 'invoice.id', 'credit_note.invoice_id')
    .innerJoin('service_order as order', 'order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'order.client_id')
    .leftJoin('user_account as user', 'user.id', 'credit_note.created_by')
    .where('credit_note.deleted_at', 'is', null)
    .select([
      'credit_note.id',
      'credit_note.invoice_id',
      'invoice.invoice_number',
      'client.name as client_name',
      'credit_note.note_number',
      'credit_note.issue_date',
      'credit_note.amount',
      'credit_note.reason',
      'credit_note.pdf_file',
      'credit_note.created_by',
      'user.username',
      'user.first_name',
      'user.last_name',
      'credit_note.created_at',
      'credit_note.updated_at',
    ])
}

export type CreditNoteRow = Awaited<ReturnType<ReturnType<typeof selectCreditNotes>['execute']>>[number]

export interface CreditNoteFilter {
  readonly invoice?: number | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** Live credit notes, newest first, in one query. */
export async function listCreditNotes(db: Db | AnyTrx, { invoice, ...page }: CreditNoteFilter) {
  const query = selectCreditNotes(db).$if(invoice !== undefined, (notes) => notes.where('credit_note.invoice_id', '=', invoice ?? 0))
  return paged(
    query,
    [
      { column: 'credit_note.issue_date', field: 'issue_date', type: 'day', direction: 'desc' },
      { column: 'credit_note.id', field: 'id', type: 'id', direction: 'desc' },
    ],
    page,
  )
}

const ofInvoice = fixed('invoicing.invoice.credit-notes', (db, { id }: { id: number }) =>
  selectCreditNotes(db).where('credit_note.invoice_id', '=', id).orderBy('credit_note.issue_date', 'desc').orderBy('credit_note.id', 'desc'),
)

/** All credit notes of one invoice, newest first. */
export function listCreditNotesOfInvoice(db: Db | AnyTrx, id: number): Promise<CreditNoteRow[]> {
  return ofInvoice(db, { id })
}

const one = fixed('invoicing.credit-note.row', (db, { id }: { id: number }) => selectCreditNotes(db).where('credit_note.id', '=', id))

export async function loadCreditNoteRow(db: Db | AnyTrx, id: number): Promise<CreditNoteRow> {
  const [row] = await one(db, { id })
  if (!row) throw creditNoteNotFound(id)
  return row
}

import type { CreditNoteInput } from '@gpro/contracts'
import { DomainError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { actor, type PageRequest, paged, type Reader } from '@gpro/infra'
import type { Updateable } from 'kysely'
import { fixed, type Trx } from '../own.ts'

const creditNoteNotFound = (id: number) => new DomainError('not-found', 'credit-note-not-found', `La nota de crédito ${id} no existe`, { id })

/** Live credit notes with names. */
function selectCreditNotes(db: Reader) {
  return db
    .selectFrom('credit_note')
    .innerJoin('invoice', 'invoice.id', 'credit_note.invoice_id')
    .innerJoin('client', 'client.id', 'invoice.client_id')
    .leftJoin('user_account as user', 'user.id', 'credit_note.created_by')
    .where('credit_note.deleted_at', 'is', null)
    .select(['credit_note.id', 'credit_note.invoice_id', 'invoice.invoice_number', 'client.name as client_name'])
    .select(['credit_note.note_number', 'credit_note.issue_date', 'credit_note.amount', 'credit_note.reason', 'credit_note.pdf_file'])
    .select(['credit_note.created_by', 'user.username', 'user.first_name', 'user.last_name'])
    .select(['credit_note.created_at', 'credit_note.updated_at'])
}

export type CreditNote = Awaited<ReturnType<ReturnType<typeof selectCreditNotes>['execute']>>[number]

/** Live credit notes, newest first, in one query. */
export async function listCreditNotes(db: Reader, { invoice, ...page }: PageRequest & { readonly invoice?: number | undefined }) {
  let query = selectCreditNotes(db)
  if (invoice !== undefined) query = query.where('credit_note.invoice_id', '=', invoice)
  return paged(
    query,
    [
      { column: 'credit_note.issue_date', field: 'issue_date', type: 'day', direction: 'desc' },
      { column: 'credit_note.id', field: 'id', type: 'id', direction: 'desc' },
    ],
    page,
  )
}

/** All credit notes of one invoice, newest first. */
export const creditNotesOfInvoice = fixed('invoicing.invoice.credit-notes', (db, { id }: { id: number }) =>
  selectCreditNotes(db).where('credit_note.invoice_id', '=', id).orderBy('credit_note.issue_date', 'desc').orderBy('credit_note.id', 'desc'),
)

export async function loadCreditNote(db: Reader, id: number): Promise<CreditNote> {
  return firstOr(await selectCreditNotes(db).where('credit_note.id', '=', id).execute(), () => creditNoteNotFound(id))
}

interface NewCreditNote extends Omit<CreditNoteInput, 'pdf_file'> {
  readonly invoice_id: number
  readonly pdf_file: string | null
}

/** Stores a credit note; returns its id. */
export async function insertCreditNote(trx: Trx, note: NewCreditNote, at: Instant): Promise<number> {
  const row = { ...note, created_by: actor().userId, created_at: at, updated_at: at }
  return (await trx.insertInto('credit_note').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Changes a live credit note. */
export async function saveCreditNote(trx: Trx, id: number, at: Instant, changes: Updateable<Tables['credit_note']>): Promise<void> {
  const query = trx.updateTable('credit_note').set({ ...changes, updated_at: at })
  const rows = await query.where('id', '=', id).where('deleted_at', 'is', null).returning('id').execute()
  firstOr(rows, () => creditNoteNotFound(id))
}

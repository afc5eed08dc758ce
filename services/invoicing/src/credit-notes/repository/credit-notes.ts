import { type Cents, DomainError } from '@gpro/core'
import { type AnyTrx, actor, type Db } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'

/** A live credit note as the rules see it. */
export interface CreditNote {
  readonly id: number
  readonly invoice_id: number
  readonly amount: Cents
  readonly note_number: string
  readonly issue_date: string
  readonly reason: string
  readonly pdf_file: string | null
}

export type NewCreditNote = Omit<CreditNote, 'id' | 'invoice_id'>

export const creditNoteNotFound = (id: number) => new DomainError('not-found', 'credit-note-not-found', `La nota de crédito ${id} no existe`, { id })

const live = fixed('invoicing.credit-note.live', (db, { id }: { id: number }) =>
  db
    .selectFrom('credit_note')
    .select(['id', 'invoice_id', 'amount', 'note_number', 'issue_date', 'reason', 'pdf_file'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null),
)

export async function loadCreditNote(db: Db | AnyTrx, id: number): Promise<CreditNote> {
  const [row] = await live(db, { id })
  if (!row) throw creditNoteNotFound(id)
  return {
    id: row.id,
    invoice_id: row.invoice_id,
    amount: row.amount,
    note_number: row.note_number,
    issue_date: row.issue_date,
    reason: row.reason,
    pdf_file: row.pdf_file,
  }
}

const inserted = fixed('invoicing.credit-note.insert', (db, note: NewCreditNote & { invoice_id: number; user_id: number | null; at: string }) =>
  db
    .insertInto('credit_note')
    .values({
      invoice_id: note.invoice_id,
      note_number: note.note_number,
      issue_date: note.issue_date,
      amount: note.amount,
      reason: note.reason,
      pdf_file: note.pdf_file,
      created_by: note.user_id,
      created_at: note.at,
      updated_at: note.at,
    })
    .returning('id'),
)

export async function insertCreditNote(trx: Trx, invoiceId: number, note: NewCreditNote, at: string): Promise<number> {
  const [row] = await inserted(trx, { ...note, invoice_id: invoiceId, user_id: actor().userId, at })
  if (!row) throw new Error('The credit note was not stored')
  return row.id
}

const saved = fixed('invoicing.credit-note.save', (db, note: CreditNote & { at: string }) =>
  db
    .updateTable('credit_note')
    .set({
      note_number: note.note_number,
      issue_date: note.issue_date,
      amount: note.amount,
      reason: note.reason,
      pdf_file: note.pdf_file,
      updated_at: note.at,
    })
    .where('id', '=', note.id)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

export async function saveCreditNote(trx: Trx, note: CreditNote, at: string): Promise<void> {
  if ((await saved(trx, { ...note, at })).length !== 1) throw creditNoteNotFound(note.id)
}

const deleted = fixed('invoicing.credit-note.delete', (db, { id, at }: { id: number; at: string }) =>
  db.updateTable('credit_note').set({ deleted_at: at, updated_at: at }).where('id', '=', id).where('deleted_at', 'is', null).returning('id'),
)

export async function markCreditNoteDeleted(trx: Trx, id: number, at: string): Promise<void> {
  if ((await deleted(trx, { id, at })).length !== 1) throw creditNoteNotFound(id)
}

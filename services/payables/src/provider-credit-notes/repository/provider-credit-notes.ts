import { type Cents, DomainError, nameKey, noteSearchText } from '@gpro/core'
import { forUpdate } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { ProviderNote } from '../domain/provider-credit-note.ts'

const locked = fixed('orders.provider-note.lock', (db, { id }: { id: number }) =>
  db
    .selectFrom('provider_credit_note')
    .select([
      'id',
      'note_number as number',
      'provider_id',
      'original_transfer_id',
      'amount',
      'applied',
      'issue_date',
      'received_date',
      'reason',
      'reason_detail',
      'generation_code',
      'reception_stamp',
      'pdf_file',
      'voided_at',
    ])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .$call(forUpdate),
)

/** The note, held until the transaction ends. After the expenses that it is applied to, whose balances it changes. */
export async function lockProviderNote(trx: Trx, id: number): Promise<ProviderNote> {
  const [row] = await locked(trx, { id })
  if (!row) throw noteNotFound(id)
  return { ...row, amount: row.amount, applied: row.applied }
}

export function noteNotFound(id: number): DomainError {
  return new DomainError('not-found', 'provider-note-not-found', `La nota de crédito ${id} no existe`, { id })
}

type Written = Omit<ProviderNote, 'id' | 'voided_at'>

interface Writing extends Written {
  readonly number_key: string
  readonly search: string
  readonly at: string
}

function toWriting(note: Written, at: string): Writing {
  return { ...note, number_key: nameKey(note.number), search: noteSearchText(note), at }
}

function columnsOf(note: Writing) {
  return {
    note_number: note.number,
    number_key: note.number_key,
    provider_id: note.provider_id,
    original_transfer_id: note.original_transfer_id,
    amount: note.amount,
    applied: note.applied,
    issue_date: note.issue_date,
    received_date: note.received_date,
    reason: note.reason,
    reason_detail: note.reason_detail,
    generation_code: note.generation_code,
    reception_stamp: note.reception_stamp,
    pdf_file: note.pdf_file,
    search_text: note.search,
    updated_at: note.at,
  }
}

const inserted = fixed('orders.provider-note.insert', (db, note: Writing & { by: number | null }) =>
  db
    .insertInto('provider_credit_note')
    .values({ ...columnsOf(note), void_reason: '', created_by: note.by, created_at: note.at })
    .returning('id'),
)

export async function insertProviderNote(trx: Trx, note: Written, by: number | null, at: string): Promise<number> {
  const [row] = await inserted(trx, { ...toWriting(note, at), by })
  if (!row) throw new Error('The credit note was not inserted')
  return row.id
}

// What was applied guards the row even where somebody forgot to lock it.
const saved = fixed('orders.provider-note.save', (db, note: Writing & { id: number; appliedBefore: Cents }) =>
  db
    .updateTable('provider_credit_note')
    .set(columnsOf(note))
    .where('id', '=', note.id)
    .where('applied', '=', note.appliedBefore)
    .where('voided_at', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

/** Stores a changed note. `before` is the one that was locked. */
export async function saveProviderNote(trx: Trx, before: ProviderNote, after: ProviderNote, at: string): Promise<void> {
  const rows = await saved(trx, { ...toWriting(after, at), id: before.id, appliedBefore: before.applied })
  if (rows.length !== 1) throw noteChanged(before)
}

export function noteChanged({ id, number }: Pick<ProviderNote, 'id' | 'number'>): DomainError {
  return new DomainError('busy', 'provider-note-changed', `Otra persona está aplicando la nota de crédito ${number}; intente de nuevo`, {
    id,
    number,
  })
}

interface Voiding {
  readonly id: number
  readonly reason: string
  readonly by: number | null
  readonly at: string
}

const voided = fixed('orders.provider-note.void', (db, { id, reason, by, at }: Voiding) =>
  db
    .updateTable('provider_credit_note')
    .set({ voided_at: at, voided_by: by, void_reason: reason, updated_at: at })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

export async function markNoteVoided(trx: Trx, note: ProviderNote, voiding: Omit<Voiding, 'id'>): Promise<void> {
  if ((await voided(trx, { ...voiding, id: note.id })).length !== 1) throw noteChanged(note)
}

const deleted = fixed('orders.provider-note.delete', (db, { id, at }: { id: number; at: string }) =>
  db.updateTable('provider_credit_note').set({ deleted_at: at, updated_at: at }).where('id', '=', id).where('deleted_at', 'is', null).returning('id'),
)

export async function markNoteDeleted(trx: Trx, note: ProviderNote, at: string): Promise<void> {
  if ((await deleted(trx, { id: note.id, at })).length !== 1) throw noteChanged(note)
}

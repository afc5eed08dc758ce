import { DomainError, firstOr, type Instant, nameKey, noteSearchText } from '@gpro/core'
import { forUpdate } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import type { ProviderNote } from '../domain/provider-credit-note.ts'

/** The note, held until the transaction ends. After the expenses that it is applied to, whose balances it changes. */
export async function lockProviderNote(trx: Trx, id: number): Promise<ProviderNote> {
  const rows = await trx
    .selectFrom('provider_credit_note')
    .select(['id', 'note_number', 'provider_id', 'original_transfer_id', 'amount', 'applied', 'issue_date', 'received_date'])
    .select(['reason', 'reason_detail', 'generation_code', 'reception_stamp', 'pdf_file', 'voided_at'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .$call(forUpdate)
    .execute()
  return firstOr(rows, () => noteNotFound(id))
}

export function noteNotFound(id: number): DomainError {
  return new DomainError('not-found', 'provider-note-not-found', `La nota de crédito ${id} no existe`, { id })
}

function keysOf({ note_number, reason_detail, generation_code }: Omit<ProviderNote, 'id' | 'voided_at'>) {
  return { number_key: nameKey(note_number), search_text: noteSearchText({ number: note_number, reason_detail, generation_code }) }
}

export async function insertProviderNote(trx: Trx, note: Omit<ProviderNote, 'id' | 'voided_at'>, by: number | null, at: Instant): Promise<number> {
  const { id } = await trx
    .insertInto('provider_credit_note')
    .values({ ...note, ...keysOf(note), void_reason: '', created_by: by, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Stores a changed note. `before` is the one that was locked: what was applied guards the row even where somebody forgot to lock it. */
export async function saveProviderNote(trx: Trx, before: ProviderNote, after: ProviderNote, at: Instant): Promise<void> {
  const { id, voided_at, ...columns } = after
  const rows = await trx
    .updateTable('provider_credit_note')
    .set({ ...columns, ...keysOf(columns), updated_at: at })
    .where('id', '=', id)
    .where('applied', '=', before.applied)
    .where('voided_at', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length !== 1) throw noteChanged(before)
}

export function noteChanged({ id, note_number: number }: ProviderNote): DomainError {
  const sentence = `Otra persona está aplicando la nota de crédito ${number}; intente de nuevo`
  return new DomainError('busy', 'provider-note-changed', sentence, { id, number })
}

interface Voiding {
  readonly voided_at: Instant
  readonly voided_by: number | null
  readonly void_reason: string
}

export async function markNoteVoided(trx: Trx, note: ProviderNote, voiding: Voiding): Promise<void> {
  const rows = await trx
    .updateTable('provider_credit_note')
    .set({ ...voiding, updated_at: voiding.voided_at })
    .where('id', '=', note.id)
    .where('voided_at', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length !== 1) throw noteChanged(note)
}

export async function markNoteDeleted(trx: Trx, note: ProviderNote, at: Instant): Promise<void> {
  const rows = await trx
    .updateTable('provider_credit_note')
    .set({ deleted_at: at, updated_at: at })
    .where('id', '=', note.id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length !== 1) throw noteChanged(note)
}

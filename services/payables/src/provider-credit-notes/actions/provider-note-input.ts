import type { ProviderCreditNoteInput, ProviderCreditNotePatch } from '@gpro/contracts'
import { fieldError, given, type Instant, refuseFutureDay } from '@gpro/core'
import { uniqueViolation } from '@gpro/infra'
import { checkExpenseReferences } from '../../expenses/actions/expense-rules.ts'
import { findExpenseProvider } from '../../expenses/repository/locked-expenses.ts'
import type { Trx } from '../../own.ts'
import type { ProviderNoteFields } from '../domain/provider-credit-note.ts'

/** What was sent of a note, by the names of its columns; absent fields stay out. */
export function toNoteFields(input: ProviderCreditNoteInput): ProviderNoteFields
export function toNoteFields(patch: ProviderCreditNotePatch): Partial<ProviderNoteFields>
export function toNoteFields({ provider, original_transfer, pdf_file, ...fields }: ProviderCreditNotePatch): Partial<ProviderNoteFields> {
  return given({ ...fields, provider_id: provider, original_transfer_id: original_transfer })
}

/** Of a change, those days that it changes. */
export function refuseFutureDays(
  { issue_date, received_date }: Partial<Pick<ProviderNoteFields, 'issue_date' | 'received_date'>>,
  now: Instant,
): void {
  if (issue_date !== undefined) refuseFutureDay('issue_date', issue_date, now)
  if (received_date) refuseFutureDay('received_date', received_date, now)
}

/** Whether what a note names exists, and its expense is of the same provider. */
export async function checkNoteReferences(trx: Trx, { note_number, provider_id, original_transfer_id: id }: ProviderNoteFields): Promise<void> {
  await checkExpenseReferences(trx, { provider_id })
  if (id === null) return
  const owner = await findExpenseProvider(trx, id)
  if (owner === undefined) throw fieldError('original_transfer', 'expense-not-found', `El gasto ${id} no existe`, { id })
  if (owner === provider_id) return
  throw fieldError('original_transfer', 'provider-note-of-another', 'no es un gasto de este proveedor', { id, number: note_number })
}

/** The index is the law: a provider gives each number once. */
export function namingTheNote(error: unknown): never {
  if (uniqueViolation(error) !== 'provider_credit_note_number') throw error
  throw fieldError('note_number', 'provider-note-number-taken', 'este proveedor ya tiene una nota de crédito con este número')
}

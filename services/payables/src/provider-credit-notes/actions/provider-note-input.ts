import type { ProviderCreditNoteInput, ProviderCreditNotePatch } from '@gpro/contracts'
import { fieldError, given } from '@gpro/core'
import { uniqueViolation } from '@gpro/infra'
import { checkExpenseReferences } from '../../expenses/actions/expense-rules.ts'
import { findExpenseProvider } from '../../expenses/repository/locked-expenses.ts'
import type { Trx } from '../../own.ts'
import type { ProviderNoteFields } from '../domain/provider-credit-note.ts'

/** The fields of a note from the names of the wire. */
export function toNoteFields(input: ProviderCreditNoteInput): ProviderNoteFields {
  return {
    number: input.note_number,
    provider_id: input.provider,
    original_transfer_id: input.original_transfer,
    amount: input.amount,
    issue_date: input.issue_date,
    received_date: input.received_date,
    reason: input.reason,
    reason_detail: input.reason_detail,
    generation_code: input.generation_code,
    reception_stamp: input.reception_stamp,
  }
}

/** The same of a change: absent fields stay out of it. */
export function toNoteChange(patch: ProviderCreditNotePatch): Partial<ProviderNoteFields> {
  return given({
    number: patch.note_number,
    provider_id: patch.provider,
    original_transfer_id: patch.original_transfer,
    amount: patch.amount,
    issue_date: patch.issue_date,
    received_date: patch.received_date,
    reason: patch.reason,
    reason_detail: patch.reason_detail,
    generation_code: patch.generation_code,
    reception_stamp: patch.reception_stamp,
  })
}

/** Whether what a note names exists, and its expense is of the same provider. */
export async function checkNoteReferences(trx: Trx, { number, provider_id, original_transfer_id }: ProviderNoteFields): Promise<void> {
  await checkExpenseReferences(trx, { client_id: null, provider_id, bank_id: null })
  if (original_transfer_id === null) return
  const owner = await findExpenseProvider(trx, original_transfer_id)
  if (owner === undefined) {
    throw fieldError('original_transfer', 'expense-not-found', `El gasto ${original_transfer_id} no existe`, { id: original_transfer_id })
  }
  if (owner === provider_id) return
  throw fieldError('original_transfer', 'provider-note-of-another', 'no es un gasto de este proveedor', { id: original_transfer_id, number })
}

/** The index is the law: a provider gives each number once. */
export function namingTheNote(error: unknown): never {
  if (uniqueViolation(error) !== 'provider_credit_note_number') throw error
  throw fieldError('note_number', 'provider-note-number-taken', 'este proveedor ya tiene una nota de crédito con este número')
}

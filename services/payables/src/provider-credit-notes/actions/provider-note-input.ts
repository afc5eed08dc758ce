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
    providerId: input.provider,
    originalTransferId: input.original_transfer,
    amount: input.amount,
    issueDate: input.issue_date,
    receivedDate: input.received_date,
    reason: input.reason,
    reasonDetail: input.reason_detail,
    generationCode: input.generation_code,
    receptionStamp: input.reception_stamp,
  }
}

/** The same of a change: absent fields stay out of it. */
export function toNoteChange(patch: ProviderCreditNotePatch): Partial<ProviderNoteFields> {
  return given({
    number: patch.note_number,
    providerId: patch.provider,
    originalTransferId: patch.original_transfer,
    amount: patch.amount,
    issueDate: patch.issue_date,
    receivedDate: patch.received_date,
    reason: patch.reason,
    reasonDetail: patch.reason_detail,
    generationCode: patch.generation_code,
    receptionStamp: patch.reception_stamp,
  })
}

/** Whether what a note names exists, and its expense is of the same provider. */
export async function checkNoteReferences(trx: Trx, { number, providerId, originalTransferId }: ProviderNoteFields): Promise<void> {
  await checkExpenseReferences(trx, { clientId: null, providerId, bankId: null })
  if (originalTransferId === null) return
  const owner = await findExpenseProvider(trx, originalTransferId)
  if (owner === undefined) {
    throw fieldError('original_transfer', 'expense-not-found', `El gasto ${originalTransferId} no existe`, { id: originalTransferId })
  }
  if (owner === providerId) return
  throw fieldError('original_transfer', 'provider-note-of-another', 'no es un gasto de este proveedor', { id: originalTransferId, number })
}

/** The index is the law: a provider gives each number once. */
export function namingTheNote(error: unknown): never {
  if (uniqueViolation(error) !== 'provider_credit_note_number') throw error
  throw fieldError('note_number', 'provider-note-number-taken', 'este proveedor ya tiene una nota de crédito con este número')
}

import type { CashTransactionInput, CashTransactionPatch } from '@gpro/contracts'
import { type Day, given } from '@gpro/core'
import type { CashTransaction } from '../domain/petty-cash.ts'

export function toCashTransaction(input: CashTransactionInput, today: Day): CashTransaction {
  return {
    transaction_date: input.transaction_date ?? today,
    transaction_type: input.transaction_type,
    amount: input.amount,
    concept: input.concept,
    beneficiary: input.beneficiary,
    reference_number: input.reference_number,
    service_order_ref: input.service_order_ref,
    category_code: input.category_code,
    nit: input.nit,
    nrc: input.nrc,
    dui: input.dui,
  }
}

/** The fields that were sent. A day that was emptied is today's, as in a new transaction. */
export function toCashChanges(patch: CashTransactionPatch, today: Day): Partial<CashTransaction> {
  return given({
    transaction_date: patch.transaction_date === null ? today : patch.transaction_date,
    transaction_type: patch.transaction_type,
    amount: patch.amount,
    concept: patch.concept,
    beneficiary: patch.beneficiary,
    reference_number: patch.reference_number,
    service_order_ref: patch.service_order_ref,
    category_code: patch.category_code,
    nit: patch.nit,
    nrc: patch.nrc,
    dui: patch.dui,
  })
}

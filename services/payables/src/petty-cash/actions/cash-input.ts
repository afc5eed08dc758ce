import type { CashTransactionInput, CashTransactionPatch } from '@gpro/contracts'
import { type Day, given } from '@gpro/core'
import type { CashTransaction } from '../domain/petty-cash.ts'

export function toCashTransaction(input: CashTransactionInput, today: Day): CashTransaction {
  return {
    transactionDate: input.transaction_date ?? today,
    transactionType: input.transaction_type,
    amount: input.amount,
    concept: input.concept,
    beneficiary: input.beneficiary,
    referenceNumber: input.reference_number,
    serviceOrderRef: input.service_order_ref,
    categoryCode: input.category_code,
    nit: input.nit,
    nrc: input.nrc,
    dui: input.dui,
  }
}

/** The fields that were sent. A day that was emptied is today's, as in a new transaction. */
export function toCashChanges(patch: CashTransactionPatch, today: Day): Partial<CashTransaction> {
  return given({
    transactionDate: patch.transaction_date === null ? today : patch.transaction_date,
    transactionType: patch.transaction_type,
    amount: patch.amount,
    concept: patch.concept,
    beneficiary: patch.beneficiary,
    referenceNumber: patch.reference_number,
    serviceOrderRef: patch.service_order_ref,
    categoryCode: patch.category_code,
    nit: patch.nit,
    nrc: patch.nrc,
    dui: patch.dui,
  })
}

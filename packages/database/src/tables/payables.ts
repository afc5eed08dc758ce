import type { ExpenseMethod, ExpenseStatus, ExpenseType, IvaType, ProviderNoteReason, ProviderNoteStatus } from '@gpro/core'
import type { ColumnType, Generated } from 'kysely'
import type { GeneratedMoney, Money, MoneyOr0, Word } from './columns.ts'
import type { DirectCostTables } from './direct-costs.ts'
import type { PettyCashTables } from './petty-cash.ts'

/** Expenses, what is paid to providers, one by one or in a batch, and what their credit notes take off. */
export interface PayablesTables extends DirectCostTables, PettyCashTables {
  transfer: TransferTable
  transfer_payment: TransferPaymentTable
  batch_payment: BatchPaymentTable
  provider_credit_note: ProviderCreditNoteTable
  credit_note_application: CreditNoteApplicationTable
}

/** One payment of several expenses of a provider: each has a `transfer_payment` that names it. */
export interface BatchPaymentTable {
  id: Generated<number>
  /** `BP-2026-0001`; unique, undone ones included. */
  batch_number: string
  provider_id: number
  /** The sum of its payments. */
  total: Money
  payment_method: Word<ExpenseMethod>
  payment_date: string
  bank_id: number | null
  reference_number: string
  notes: string
  proof_file: string | null
  search_text: string
  created_by: number | null
  created_at: string
  deleted_at: string | null
}

/** A credit note received from a provider. `available` and `status` are generated. */
export interface ProviderCreditNoteTable {
  id: Generated<number>
  note_number: string
  /** `nameKey(note_number)`: unique among the live notes of the provider, void ones included. */
  number_key: string
  provider_id: number
  /** The expense it was given for, if the provider says; it may be applied to others. */
  original_transfer_id: number | null
  amount: Money
  applied: MoneyOr0
  available: GeneratedMoney
  status: ColumnType<ProviderNoteStatus, never, never>
  issue_date: string
  received_date: string | null
  reason: Word<ProviderNoteReason>
  reason_detail: string
  generation_code: string
  reception_stamp: string
  pdf_file: string | null
  search_text: string
  voided_at: string | null
  voided_by: number | null
  void_reason: string
  created_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

/** How much of a credit note went to which expense. */
export interface CreditNoteApplicationTable {
  id: Generated<number>
  credit_note_id: number
  transfer_id: number
  /** Of the note and of the expense, while the application stands; null once it is undone. */
  provider_id: number | null
  amount: Money
  applied_date: string
  notes: string
  applied_by: number | null
  applied_at: string
  undone_at: string | null
}

/** An expense: what a provider is paid. `balance` is generated. */
export interface TransferTable {
  id: Generated<number>
  transfer_type: Word<ExpenseType>
  status: Word<ExpenseStatus>
  payment_method: Word<ExpenseMethod | ''>
  amount: Money
  paid: MoneyOr0
  /** By applied credit notes of its provider. */
  credited: MoneyOr0
  balance: GeneratedMoney
  description: string
  order_id: number | null
  client_id: number | null
  provider_id: number | null
  bank_id: number | null
  beneficiary_name: string
  ccf: string
  invoice_number: string
  invoice_file: string | null
  generation_code: string
  reception_stamp: string
  transaction_date: string
  payment_date: string | null
  mes: string
  /** The expense's own billing terms; `expense_billing` of invoicing overrides them. */
  markup: number
  iva_type: Word<IvaType>
  is_pass_through: number
  search_text: string
  created_by: number | null
  updated_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface TransferPaymentTable {
  id: Generated<number>
  transfer_id: number
  amount: Money
  payment_date: string
  payment_method: Word<ExpenseMethod>
  bank_id: number | null
  reference_number: string
  notes: string
  proof_file: string | null
  /** Paid together with others; null = alone. */
  batch_id: number | null
  search_text: string
  created_by: number | null
  created_at: string
  deleted_at: string | null
}

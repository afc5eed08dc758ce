import type { ColumnType, Generated } from 'kysely'

/** What is paid to a provider for several expenses at once, and what their credit notes take off. */
export interface PayablesTables {
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
  total: number
  payment_method: string
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
  amount: number
  applied: Generated<number>
  available: ColumnType<number, never, never>
  status: ColumnType<string, never, never>
  issue_date: string
  received_date: string | null
  reason: string
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
  amount: number
  applied_date: string
  notes: string
  applied_by: number | null
  applied_at: string
  undone_at: string | null
}

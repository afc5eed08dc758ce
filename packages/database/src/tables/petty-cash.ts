import type { CashTransactionType } from '@gpro/core'
import type { Generated } from 'kysely'
import type { GeneratedMoney, Money, Word } from './columns.ts'

export interface PettyCashTables {
  cash_transaction: CashTransactionTable
  cash_count: CashCountTable
  cash_count_detail: CashCountDetailTable
}

export interface CashTransactionTable {
  id: Generated<number>
  transaction_date: string
  transaction_type: Word<CashTransactionType>
  amount: Money
  concept: string
  beneficiary: string
  reference_number: string
  service_order_ref: string
  category_code: string
  nit: string
  nrc: string
  dui: string
  /** The count that archived it; null in the open box. */
  cash_count_id: number | null
  /** The count that opened a box with this income. */
  opening_count_id: number | null
  search_text: string
  created_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface CashCountTable {
  id: Generated<number>
  /** The count whose box came before. */
  previous_id: number | null
  count_date: string
  count_year: number
  sequence_number: number
  calculated_balance: Money
  actual_balance: Money
  /** What was counted less what was calculated. */
  difference: GeneratedMoney
  notes: string
  created_by: number | null
  created_at: string
}

export interface CashCountDetailTable {
  cash_count_id: number
  denomination: Money
  quantity: number
}

import type { ExpenseMethod } from '@gpro/core'
import type { Generated } from 'kysely'
import type { GeneratedMoney, Money, MoneyOr0, Word } from './columns.ts'

/** What providers bill for outsourced services. Owned by payables. */
export interface DirectCostTables {
  provider_invoice: ProviderInvoiceTable
  cost_allocation: CostAllocationTable
  provider_invoice_payment: ProviderInvoicePaymentTable
}

export interface ProviderInvoiceTable {
  id: Generated<number>
  order_id: number
  provider_id: number
  invoice_number: string
  issue_date: string
  total: Money
  /**
   * What its allocations came to when it was last changed: the law's side of the sum, never more than `total`. Charges that
   * invoicing deleted since make the sum itself, which readers take, less.
   */
  reserved: MoneyOr0
  paid: MoneyOr0
  /** Generated: total − paid. */
  balance: GeneratedMoney
  invoice_file: string | null
  generation_code: string
  reception_stamp: string
  notes: string
  search_text: string
  created_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
  version: Generated<number>
}

/** The part of a provider's invoice that one charge of the same order costs. It counts while not released and its charge not deleted. */
export interface CostAllocationTable {
  id: Generated<number>
  order_id: number
  provider_invoice_id: number
  charge_id: number
  amount: Money
  description: string
  created_by: number | null
  created_at: string
  released_at: string | null
}

export interface ProviderInvoicePaymentTable {
  id: Generated<number>
  provider_invoice_id: number
  amount: Money
  payment_date: string
  payment_method: Word<ExpenseMethod>
  bank_id: number | null
  reference_number: string
  notes: string
  proof_file: string | null
  created_by: number | null
  created_at: string
  deleted_at: string | null
}

import type { InvoicePaymentCondition, InvoiceType, IvaType, PaymentMethod } from '@gpro/core'
import type { Generated } from 'kysely'
import type { GeneratedMoney, Money, MoneyOr0, Word } from './columns.ts'
import type { DteTables } from './dte.ts'

export interface InvoicingTables extends DteTables {
  charge: ChargeTable
  expense_billing: ExpenseBillingTable
  invoice: InvoiceTable
  invoice_line: InvoiceLineTable
  payment: PaymentTable
  payment_allocation: PaymentAllocationTable
  credit_note: CreditNoteTable
}

/** A billed service of an order. Whether it is billed is read from `invoice_line`. */
export interface ChargeTable {
  id: Generated<number>
  order_id: number
  service_id: number
  description: string
  iva_type: Word<IvaType>
  is_third_party_service: number
  quantity: number
  /** Without IVA. */
  unit_price: Money
  /** Basis points. */
  discount: number
  net: Money
  iva: Money
  total: Money
  created_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

/** How an expense is billed to the client, where that was changed; no row = the expense's own terms. */
export interface ExpenseBillingTable {
  transfer_id: number
  /** Basis points. */
  markup: number
  /** What those left out, in billionths of one. */
  markup_rest: Generated<number>
  iva_type: Word<IvaType>
  updated_at: string
}

export interface InvoiceTable {
  id: Generated<number>
  order_id: number
  /** Filled in by the database: the client of the order when the invoice was made. */
  client_id: Generated<number>
  /** Unique. `PRE-00001-2026` until the real number is typed. */
  invoice_number: string
  /** Year and number as digits of equal length, so that 100000 sorts after 99999. */
  number_key: Generated<string>
  ccf: string
  invoice_type: Word<InvoiceType>
  issue_date: string
  due_date: string | null
  subtotal_services: Money
  iva_services: Money
  subtotal_third_party: Money
  iva_third_party: Money
  retencion: Money
  /** Sum of the four amounts above `retencion`. */
  total: Money
  paid: MoneyOr0
  credited: MoneyOr0
  /** Generated: 0 when voided, else total − paid − credited. */
  balance: GeneratedMoney
  payment_condition: Word<InvoicePaymentCondition>
  dte_issued_at: string | null
  /** Since when a document of this system is on its way or sealed; null where there is none, or it was made elsewhere. */
  dte_signed_at: Generated<string | null>
  dte_number: string
  generation_code: string
  reception_stamp: string
  dte_file: string | null
  pdf_file: string | null
  notes: string
  search_text: string
  voided_at: string | null
  void_reason: string
  /** Of a pre-invoice that was taken back; it is void from then on. */
  reversed_at: Generated<string | null>
  created_by: number | null
  created_at: string
  updated_at: string
  version: Generated<number>
}

/** What an invoice bills: one charge or one expense, on one live invoice only. */
export interface InvoiceLineTable {
  id: Generated<number>
  invoice_id: number
  charge_id: number | null
  transfer_id: number | null
  iva_type: Word<IvaType>
  net: Money
  iva: Money
  total: Money
  released_at: string | null
}

export interface PaymentTable {
  id: Generated<number>
  invoice_id: number
  payment_date: string
  amount: Money
  payment_method: Word<PaymentMethod>
  reference_number: string
  numero_comprobante_retencion: string
  retention_generation_code: string
  retention_reception_stamp: string
  bank_id: number | null
  notes: string
  receipt_file: string | null
  /** Of the certificate that the client sent, where the payment was made of one. */
  certificate_line_id: Generated<number | null>
  created_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface PaymentAllocationTable {
  id: Generated<number>
  payment_id: number
  invoice_line_id: number
  amount: Money
  notes: string
}

export interface CreditNoteTable {
  id: Generated<number>
  invoice_id: number
  note_number: string
  issue_date: string
  amount: Money
  reason: string
  pdf_file: string | null
  created_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

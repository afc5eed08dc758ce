import type { ColumnType, Generated } from 'kysely'

export interface InvoicingTables {
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
  iva_type: string
  is_third_party_service: number
  quantity: number
  /** Without IVA. */
  unit_price: number
  /** Basis points. */
  discount: number
  net: number
  iva: number
  total: number
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
  iva_type: string
  updated_at: string
}

export interface InvoiceTable {
  id: Generated<number>
  order_id: number
  /** Unique. `PRE-00001-2026` until the real number is typed. */
  invoice_number: string
  /** Year and number as digits of equal length, so that 100000 sorts after 99999. */
  number_key: Generated<string>
  ccf: string
  invoice_type: string
  issue_date: string
  due_date: string | null
  subtotal_services: number
  iva_services: number
  subtotal_third_party: number
  iva_third_party: number
  retencion: number
  /** Sum of the four amounts above `retencion`. */
  total: number
  paid: Generated<number>
  credited: Generated<number>
  /** Generated: 0 when voided, else total − paid − credited. */
  balance: ColumnType<number, never, never>
  payment_condition: string
  dte_issued_at: string | null
  dte_number: string
  generation_code: string
  reception_stamp: string
  dte_file: string | null
  pdf_file: string | null
  notes: string
  search_text: string
  voided_at: string | null
  void_reason: string
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
  iva_type: string
  net: number
  iva: number
  total: number
  released_at: string | null
}

export interface PaymentTable {
  id: Generated<number>
  invoice_id: number
  payment_date: string
  amount: number
  payment_method: string
  reference_number: string
  numero_comprobante_retencion: string
  retention_generation_code: string
  retention_reception_stamp: string
  bank_id: number | null
  notes: string
  receipt_file: string | null
  created_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface PaymentAllocationTable {
  id: Generated<number>
  payment_id: number
  invoice_line_id: number
  amount: number
  notes: string
}

export interface CreditNoteTable {
  id: Generated<number>
  invoice_id: number
  note_number: string
  issue_date: string
  amount: number
  reason: string
  pdf_file: string | null
  created_by: number | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

import { addDays, type Cents, type Day, type Instant, type InvoicePaymentCondition, type InvoiceType, type OwedInvoice } from '@gpro/core'

/** An invoice as the rules see it. */
export interface Invoice extends OwedInvoice {
  readonly id: number
  readonly order_id: number
  readonly invoice_number: string
  readonly invoice_type: InvoiceType
  readonly issue_date: Day
  readonly retencion: Cents
  readonly dte_issued_at: Instant | null
  /** Since when a document of this system is on its way to its seal, or has it. */
  readonly dte_signed_at: Instant | null
  readonly created_by: number | null
  readonly version: number
}

/** A given due date is kept; else credit runs from the day of issue, and cash has none. */
export function dueDateOf(given: Day | null, condition: InvoicePaymentCondition, issueDate: Day, creditDays: number): Day | null {
  if (given !== null) return given
  return condition === 'credito' ? addDays(issueDate, creditDays) : null
}

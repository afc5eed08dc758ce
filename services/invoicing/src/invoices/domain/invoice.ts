import { addDays, type Cents, type Day, type Instant, type InvoiceType, type OwedInvoice } from '@gpro/core'

/** An invoice as the rules see it. */
export interface Invoice extends OwedInvoice {
  readonly id: number
  readonly orderId: number
  readonly number: string
  readonly invoiceType: InvoiceType
  readonly issueDate: Day
  readonly retencion: Cents
  readonly dteIssuedAt: Instant | null
  readonly createdBy: number | null
  readonly version: number
}

export type PaymentCondition = 'contado' | 'credito'

/** A given due date is kept; else credit runs from the day of issue, and cash has none. */
export function dueDateOf(given: Day | null, condition: PaymentCondition, issueDate: Day, creditDays: number): Day | null {
  if (given !== null) return given
  return condition === 'credito' ? addDays(issueDate, creditDays) : null
}

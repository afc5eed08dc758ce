import { addDays, type Cents, type Day, daysBetween, type Instant, type InvoiceType, subtract, ZERO } from '@gpro/core'

export type InvoiceStatus = 'pending' | 'partial' | 'paid' | 'cancelled' | 'overdue'

/** An invoice as the rules see it. */
export interface Invoice {
  readonly id: number
  readonly orderId: number
  readonly number: string
  readonly invoiceType: InvoiceType
  readonly issueDate: Day
  readonly dueDate: Day | null
  readonly total: Cents
  readonly paid: Cents
  readonly credited: Cents
  readonly retencion: Cents
  readonly dteIssuedAt: Instant | null
  readonly voidedAt: Instant | null
  readonly createdBy: number | null
  readonly version: number
}

type Settled = Pick<Invoice, 'total' | 'paid' | 'credited' | 'voidedAt'>

/** What the client still owes; the database generates the same figure. */
export function balanceOf({ total, paid, credited, voidedAt }: Settled): Cents {
  return voidedAt === null ? subtract(total, paid, credited) : ZERO
}

/** Derived whenever it is read, so that "overdue" needs nobody to save the row. First match wins. */
export function statusOf(invoice: Settled & Pick<Invoice, 'dueDate'>, today: Day): InvoiceStatus {
  if (invoice.voidedAt !== null) return 'cancelled'
  if (balanceOf(invoice) <= 0) return 'paid'
  if (invoice.paid > 0 || invoice.credited > 0) return 'partial'
  if (invoice.dueDate !== null && invoice.dueDate < today) return 'overdue'
  return 'pending'
}

/** Days past due while something is owed; 0 otherwise. */
export function daysOverdue(invoice: Settled & Pick<Invoice, 'dueDate'>, today: Day): number {
  if (invoice.dueDate === null || balanceOf(invoice) <= 0) return 0
  return Math.max(0, daysBetween(invoice.dueDate, today))
}

export type PaymentCondition = 'contado' | 'credito'

/** A given due date is kept; else credit runs from the day of issue, and cash has none. */
export function dueDateOf(given: Day | null, condition: PaymentCondition, issueDate: Day, creditDays: number): Day | null {
  if (given !== null) return given
  return condition === 'credito' ? addDays(issueDate, creditDays) : null
}

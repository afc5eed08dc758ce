import { type Day, daysBetween, type Instant } from './day.ts'
import { type Cents, subtract, ZERO } from './money.ts'
import type { InvoiceStatus } from './words/invoicing.ts'

/** An invoice, as far as what is owed on it, and since when, goes. */
export interface OwedInvoice {
  readonly total: Cents
  readonly paid: Cents
  readonly credited: Cents
  readonly due_date: Day | null
  readonly voided_at: Instant | null
  /** Of a voided one: it was a pre-invoice that was taken back. */
  readonly reversed_at: Instant | null
}

/** What the client still owes; the database generates the same figure. */
export function balanceOf({ total, paid, credited, voided_at }: Omit<OwedInvoice, 'due_date' | 'reversed_at'>): Cents {
  return voided_at === null ? subtract(total, paid, credited) : ZERO
}

/** Derived whenever it is read, so that "overdue" needs nobody to save the row. First match wins. */
export function statusOf(invoice: OwedInvoice, today: Day): InvoiceStatus {
  if (invoice.reversed_at !== null) return 'reversed'
  if (invoice.voided_at !== null) return 'cancelled'
  if (balanceOf(invoice) <= 0) return 'paid'
  if (invoice.paid > 0 || invoice.credited > 0) return 'partial'
  if (invoice.due_date !== null && invoice.due_date < today) return 'overdue'
  return 'pending'
}

/** Days past due while something is owed; 0 otherwise. */
export function daysOverdue(invoice: Omit<OwedInvoice, 'reversed_at'>, today: Day): number {
  if (invoice.due_date === null || balanceOf(invoice) <= 0) return 0
  return Math.max(0, daysBetween(invoice.due_date, today))
}

import { type Day, daysBetween, type Instant } from './day.ts'
import { type Cents, subtract, ZERO } from './money.ts'

export type InvoiceStatusName = 'pending' | 'partial' | 'paid' | 'cancelled' | 'overdue'

/** An invoice, as far as what is owed on it goes. */
export interface OwedInvoice {
  readonly total: Cents
  readonly paid: Cents
  readonly credited: Cents
  readonly dueDate: Day | null
  readonly voidedAt: Instant | null
}

/** What the client still owes; the database generates the same figure. */
export function invoiceBalance({ total, paid, credited, voidedAt }: OwedInvoice): Cents {
  return voidedAt === null ? subtract(total, paid, credited) : ZERO
}

/** Derived whenever it is read, so that "overdue" needs nobody to save the row. First match wins. */
export function invoiceStatus(invoice: OwedInvoice, today: Day): InvoiceStatusName {
  if (invoice.voidedAt !== null) return 'cancelled'
  if (invoiceBalance(invoice) <= 0) return 'paid'
  if (invoice.paid > 0 || invoice.credited > 0) return 'partial'
  if (invoice.dueDate !== null && invoice.dueDate < today) return 'overdue'
  return 'pending'
}

/** Days past due while something is owed; 0 otherwise. */
export function invoiceDaysOverdue(invoice: OwedInvoice, today: Day): number {
  if (invoice.dueDate === null || invoiceBalance(invoice) <= 0) return 0
  return Math.max(0, daysBetween(invoice.dueDate, today))
}

import {
  add,
  addDays,
  type Cents,
  type Day,
  type InvoiceStatusName,
  invoiceBalance,
  invoiceDaysOverdue,
  invoiceStatus,
  type OwedInvoice,
  subtract,
  ZERO,
} from '@gpro/core'

/** Up to how many days past due each column of the aging reaches; the last has no end. */
const AGES = [
  ['current', 0],
  ['1-30', 30],
  ['31-60', 60],
  ['61-90', 90],
  ['90+', Number.POSITIVE_INFINITY],
] as const

export type Aging = Readonly<Record<(typeof AGES)[number][0], Cents>>

/** What is owed by days past due; without a due date nothing is past due. */
export function agingOf(invoices: readonly OwedInvoice[], today: Day): Aging {
  const aging = { current: ZERO, '1-30': ZERO, '31-60': ZERO, '61-90': ZERO, '90+': ZERO }
  for (const invoice of invoices) {
    const days = invoiceDaysOverdue(invoice, today)
    const [column] = AGES.find(([, upTo]) => days <= upTo) ?? AGES[4]
    aging[column] = add(aging[column], invoiceBalance(invoice))
  }
  return aging
}

export interface StatementTotals {
  readonly invoiced: Cents
  readonly paid: Cents
  /** Total less balance: payments, certificates and credit notes. */
  readonly collected: Cents
  readonly pending: Cents
}

/** Voided invoices do not count. */
export function statementTotals(invoices: readonly OwedInvoice[]): StatementTotals {
  const live = invoices.filter(({ voidedAt }) => voidedAt === null)
  const invoiced = add(...live.map(({ total }) => total))
  const pending = add(...live.map(invoiceBalance))
  return { invoiced, paid: add(...live.map(({ paid }) => paid)), collected: subtract(invoiced, pending), pending }
}

export interface StatementCounts {
  readonly byStatus: Readonly<Record<InvoiceStatusName, number>>
  readonly overdue: number
  /** Due within a week, today included. */
  readonly upcoming: number
}

/** A partly paid invoice past due is `partial` by status, and overdue all the same. */
export function statementCounts(invoices: readonly OwedInvoice[], today: Day): StatementCounts {
  const byStatus: Record<InvoiceStatusName, number> = { pending: 0, partial: 0, paid: 0, overdue: 0, cancelled: 0 }
  for (const invoice of invoices) byStatus[invoiceStatus(invoice, today)] += 1
  const week = addDays(today, 7)
  const owed = invoices.filter((invoice) => invoiceBalance(invoice) > 0)
  return {
    byStatus,
    overdue: owed.filter((invoice) => invoiceDaysOverdue(invoice, today) > 0).length,
    upcoming: owed.filter(({ dueDate }) => dueDate !== null && dueDate >= today && dueDate <= week).length,
  }
}

import {
  type Aging,
  add,
  addDays,
  agingOf,
  balanceOf,
  type Cents,
  type Day,
  daysOverdue,
  type InvoiceStatus,
  type OwedInvoice,
  searchText,
  statusOf,
  subtract,
} from '@gpro/core'

/** What is owed by days past due; without a due date nothing is past due. */
export function invoiceAging(invoices: readonly OwedInvoice[], today: Day): Aging {
  return agingOf(invoices.map((invoice) => ({ days: daysOverdue(invoice, today), owed: balanceOf(invoice) })))
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
  const live = invoices.filter(({ voided_at }) => voided_at === null)
  const invoiced = add(...live.map(({ total }) => total))
  const pending = add(...live.map(balanceOf))
  return { invoiced, paid: add(...live.map(({ paid }) => paid)), collected: subtract(invoiced, pending), pending }
}

/** A statement shows no invoice that was reversed. */
type StatementStatus = Exclude<InvoiceStatus, 'reversed'>

export interface StatementCounts {
  readonly byStatus: Readonly<Record<StatementStatus, number>>
  readonly overdue: number
  /** Due within a week, today included. */
  readonly upcoming: number
}

/** A partly paid invoice past due is `partial` by status, and overdue all the same. */
export function statementCounts(invoices: readonly OwedInvoice[], today: Day): StatementCounts {
  const byStatus: Record<StatementStatus, number> = { pending: 0, partial: 0, paid: 0, overdue: 0, cancelled: 0 }
  for (const invoice of invoices) {
    const status = statusOf(invoice, today)
    if (status !== 'reversed') byStatus[status] += 1
  }
  const week = addDays(today, 7)
  const owed = invoices.filter((invoice) => balanceOf(invoice) > 0)
  return {
    byStatus,
    overdue: owed.filter((invoice) => daysOverdue(invoice, today) > 0).length,
    upcoming: owed.filter(({ due_date }) => due_date !== null && due_date >= today && due_date <= week).length,
  }
}

/** An invoice as far as the filters of the statement look. */
export interface FilteredInvoice extends OwedInvoice {
  readonly invoice_type: string
  readonly issue_date: Day
  readonly invoice_number: string
  readonly order_number: string
  readonly purchase_order: string
  readonly duca: string
  readonly bl_reference: string
  readonly ccf: string
}

/** What the page of the statement narrows its invoices by. */
export interface StatementFilter {
  readonly status?: InvoiceStatus | undefined
  readonly dateFrom?: Day | undefined
  readonly dateTo?: Day | undefined
  readonly minAmount?: Cents | undefined
  readonly maxAmount?: Cents | undefined
  readonly invoiceType?: string | undefined
  readonly search: string
}

export function passes(invoice: FilteredInvoice, filter: StatementFilter, today: Day): boolean {
  const { total } = invoice
  return (
    (filter.status === undefined || statusOf(invoice, today) === filter.status) &&
    (filter.dateFrom === undefined || invoice.issue_date >= filter.dateFrom) &&
    (filter.dateTo === undefined || invoice.issue_date <= filter.dateTo) &&
    (filter.minAmount === undefined || total >= filter.minAmount) &&
    (filter.maxAmount === undefined || total <= filter.maxAmount) &&
    (filter.invoiceType === undefined || invoice.invoice_type === filter.invoiceType) &&
    searchText(invoice.invoice_number, invoice.order_number, invoice.purchase_order, invoice.duca, invoice.bl_reference, invoice.ccf).includes(
      searchText(filter.search),
    )
  )
}

import { type Cents, type Day, type InvoiceStatus, type OwedInvoice, searchText, statusOf } from '@gpro/core'

/** An invoice as far as the filters of the statement look. */
export interface FilteredInvoice {
  readonly owed: OwedInvoice
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
  const { total } = invoice.owed
  return (
    (filter.status === undefined || statusOf(invoice.owed, today) === filter.status) &&
    (filter.dateFrom === undefined || invoice.issue_date >= filter.dateFrom) &&
    (filter.dateTo === undefined || invoice.issue_date <= filter.dateTo) &&
    (filter.minAmount === undefined || total >= filter.minAmount) &&
    (filter.maxAmount === undefined || total <= filter.maxAmount) &&
    (filter.invoiceType === undefined || invoice.invoice_type === filter.invoiceType) &&
    textOf(invoice).includes(searchText(filter.search))
  )
}

function textOf(invoice: FilteredInvoice): string {
  const { invoice_number, order_number, purchase_order, duca, bl_reference, ccf } = invoice
  return searchText(invoice_number, order_number, purchase_order, duca, bl_reference, ccf)
}

import { INVOICE_STATUS_LABELS, INVOICE_TYPE_LABELS, type InvoiceListView, type ListedPaymentView, type ShownInvoiceView } from '@gpro/contracts'
import { add, balanceOf, type Cents, type Day, daysOverdue, formatMoney, type Instant, statusOf, today } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { isEditable } from '../domain/editing.ts'
import { deletionBlock, type Traces } from '../domain/removal.ts'
import type { InvoiceRow } from '../repository/invoice-rows.ts'

/** What a view needs beside the row. */
export interface Viewing {
  readonly files: Files
  readonly now: Instant
}

/** What every view of an invoice shows: list, detail, the client's statement. */
export function toShownView(row: InvoiceRow, { files, now }: Viewing): ShownInvoiceView {
  const status = statusOf(row, today(now))
  return {
    id: row.id,
    invoice_number: row.invoice_number,
    invoice_type: row.invoice_type,
    invoice_type_display: INVOICE_TYPE_LABELS[row.invoice_type],
    service_order: row.order_id,
    service_order_number: row.order_number,
    purchase_order: row.purchase_order,
    client_id: row.client_id,
    client_name: row.client_name,
    client_is_gran_contribuyente: row.taxpayer_type === 'grande',
    issue_date: row.issue_date,
    due_date: row.due_date,
    subtotal_neto: sum(row.subtotal_services, row.subtotal_third_party),
    iva_total: sum(row.iva_services, row.iva_third_party),
    retencion: formatMoney(row.retencion),
    total_amount: formatMoney(row.total),
    total_services: sum(row.subtotal_services, row.iva_services),
    total_third_party: sum(row.subtotal_third_party, row.iva_third_party),
    paid_amount: formatMoney(row.paid),
    credited_amount: formatMoney(row.credited),
    balance: formatMoney(balanceOf(row)),
    status,
    status_display: INVOICE_STATUS_LABELS[status],
    days_overdue: daysOverdue(row, today(now)),
    pdf_file: files.link(row.pdf_file),
    dte_file: files.link(row.dte_file),
    ccf: row.ccf,
    notes: row.notes,
    dte_number: row.dte_number,
    is_dte_issued: row.dte_issued_at !== null,
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
  }
}

/** What list and detail of an invoice have in common. */
export function toCommonView(row: InvoiceRow & Traces, viewing: Viewing): Omit<InvoiceListView, 'payments'> {
  const block = deletionBlock(row, row, viewing.now)
  return {
    ...toShownView(row, viewing),
    is_editable: isEditable(row),
    can_delete: block === null,
    delete_block_code: block && wireCode(block.code),
    delete_block_reason: block?.message ?? null,
    direct_cost_items_count: row.direct_costs,
    requires_reverse_prefactura: row.direct_costs > 0 && row.dte_issued_at === null,
  }
}

interface ListedPayment {
  readonly id: number
  readonly invoice_id: number
  readonly payment_date: Day
  readonly amount: Cents
  readonly payment_method: string
}

export function toListViews(rows: readonly (InvoiceRow & Traces)[], payments: readonly ListedPayment[], viewing: Viewing): InvoiceListView[] {
  const paymentsOf = toListedPayments(payments)
  return rows.map((row) => ({ ...toCommonView(row, viewing), payments: paymentsOf(row.id) }))
}

/** The payments of each invoice, as a list of invoices shows them. */
export function toListedPayments(payments: readonly ListedPayment[]): (invoiceId: number) => ListedPaymentView[] {
  const byInvoice = Map.groupBy(payments, (payment) => payment.invoice_id)
  return (invoiceId) =>
    (byInvoice.get(invoiceId) ?? []).map(({ id, payment_date, amount, payment_method }) => ({
      id,
      payment_date,
      amount: formatMoney(amount),
      payment_method,
    }))
}

export function sum(...amounts: readonly Cents[]): string {
  return formatMoney(add(...amounts))
}

/** `dte-locked` is `DTE_LOCKED` on the wire, as in an error. */
function wireCode(code: string): string {
  return code.replaceAll('-', '_').toUpperCase()
}

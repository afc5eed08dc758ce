import { INVOICE_STATUS_LABELS, INVOICE_TYPE_LABELS, type InvoiceListView } from '@gpro/contracts'
import { add, balanceOf, cents, daysOverdue, formatMoney, type Instant, statusOf, today } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { isEditable } from '../domain/editing.ts'
import { deletionBlock } from '../domain/removal.ts'
import type { InvoicePage } from '../repository/invoice-lists.ts'
import { type InvoiceRow, toOwed } from '../repository/invoice-rows.ts'

/** What a view needs beside the row. */
export interface Viewing {
  readonly files: Files
  readonly now: Instant
}

/** What list and detail of an invoice have in common. */
export function toCommonView(row: InvoiceRow, { files, now }: Viewing): Omit<InvoiceListView, 'payments'> {
  const invoice = { ...toOwed(row), invoice_number: row.invoice_number, dte_issued_at: row.dte_issued_at }
  const status = statusOf(invoice, today(now))
  const directCosts = row.direct_costs ?? 0
  const block = deletionBlock(invoice, { payments: (row.payment_rows ?? 0) > 0, credit_notes: (row.note_rows ?? 0) > 0, directCosts }, now)
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
    retencion: sum(row.retencion),
    total_amount: sum(row.total),
    total_services: sum(row.subtotal_services, row.iva_services),
    total_third_party: sum(row.subtotal_third_party, row.iva_third_party),
    paid_amount: sum(row.paid),
    credited_amount: sum(row.credited),
    balance: formatMoney(balanceOf(invoice)),
    status,
    status_display: INVOICE_STATUS_LABELS[status],
    days_overdue: daysOverdue(invoice, today(now)),
    pdf_file: files.link(row.pdf_file),
    dte_file: files.link(row.dte_file),
    ccf: row.ccf,
    notes: row.notes,
    dte_number: row.dte_number,
    is_dte_issued: row.dte_issued_at !== null,
    is_editable: isEditable(invoice),
    can_delete: block === null,
    delete_block_code: block && wireCode(block.code),
    delete_block_reason: block?.message ?? null,
    direct_cost_items_count: directCosts,
    requires_reverse_prefactura: directCosts > 0 && row.dte_issued_at === null,
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
  }
}

export function toListViews({ rows, payments }: InvoicePage, viewing: Viewing): InvoiceListView[] {
  const byInvoice = Map.groupBy(payments, (payment) => payment.invoice_id)
  return rows.map((row) => ({
    ...toCommonView(row, viewing),
    payments: (byInvoice.get(row.id) ?? []).map((payment) => ({
      id: payment.id,
      payment_date: payment.payment_date,
      amount: formatMoney(cents(payment.amount)),
      payment_method: payment.payment_method,
    })),
  }))
}

export function sum(...amounts: readonly number[]): string {
  return formatMoney(add(...amounts.map(cents)))
}

/** `dte-locked` is `DTE_LOCKED` on the wire, as in an error. */
function wireCode(code: string): string {
  return code.replaceAll('-', '_').toUpperCase()
}

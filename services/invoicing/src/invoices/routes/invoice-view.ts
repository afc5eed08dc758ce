import { INVOICE_STATUS_LABELS, INVOICE_TYPE_LABELS, type InvoiceListView } from '@gpro/contracts'
import { add, balanceOf, type Cents, type Day, daysOverdue, formatMoney, type Instant, statusOf, today } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import type { PaymentRow } from '../../payments/repository/payment-lists.ts'
import { toListedPayments } from '../../payments/routes/payment-views.ts'
import { isEditable } from '../domain/editing.ts'
import { deletionBlock, type Traces } from '../domain/removal.ts'
import type { InvoiceRow } from '../repository/invoice-rows.ts'

/** What a view needs beside the row. */
export interface Viewing {
  readonly files: Files
  readonly now: Instant
  /** The day of `now`, which a list would else work out for each of its rows. */
  readonly day: Day
}

/** For views that are made now. */
export function viewingNow({ files, now }: Pick<Ctx, 'files' | 'now'>): Viewing {
  return { files, now: now(), day: today(now()) }
}

/** What list, detail and the client's statement show of an invoice. */
export function toCommonView(row: InvoiceRow & Traces, { files, now, day }: Viewing): Omit<InvoiceListView, 'payments'> {
  const block = deletionBlock(row, row, now)
  const status = statusOf(row, day)
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
    days_overdue: daysOverdue(row, day),
    pdf_file: files.link(row.pdf_file),
    dte_file: files.link(row.dte_file),
    ccf: row.ccf,
    notes: row.notes,
    dte_number: row.dte_number,
    is_dte_issued: row.dte_issued_at !== null,
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
    is_editable: isEditable(row),
    can_delete: block === null,
    delete_block_code: block && wireCode(block.code),
    delete_block_reason: block?.message ?? null,
    direct_cost_items_count: row.direct_costs,
    requires_reverse_prefactura: row.direct_costs > 0 && row.dte_issued_at === null,
  }
}

export function toListViews(rows: readonly (InvoiceRow & Traces)[], payments: readonly PaymentRow[], viewing: Viewing): InvoiceListView[] {
  const paymentsOf = toListedPayments(payments, viewing.files)
  return rows.map((row) => ({ ...toCommonView(row, viewing), payments: paymentsOf(row.id) }))
}

export function sum(...amounts: readonly Cents[]): string {
  return formatMoney(add(...amounts))
}

/** `dte-locked` is `DTE_LOCKED` on the wire, as in an error. */
function wireCode(code: string): string {
  return code.replaceAll('-', '_').toUpperCase()
}

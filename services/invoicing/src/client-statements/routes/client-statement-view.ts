import {
  CLIENT_PAYMENT_CONDITION_LABELS,
  type ClientStatementView,
  INVOICE_STATUS_LABELS,
  INVOICE_TYPE_LABELS,
  labelOf,
  PAYMENT_METHOD_LABELS,
  type StatementInvoiceView,
  toAgingView,
} from '@gpro/contracts'
import { add, balanceOf, cents, type Day, dayOf, daysOverdue, formatMoney, moneyNumber, statusOf } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ClientStatement } from '../actions/read-client-statement.ts'
import type { StatementInvoice, StatementPayment } from '../repository/client-statement.ts'

const RECENT_PAYMENTS = 10

export function toStatementView(
  { client, invoices, payments, orders, totals, counts, aging, year }: ClientStatement,
  today: Day,
  files: Files,
): ClientStatementView {
  const { credit } = client
  return {
    client_id: client.id,
    client: client.name,
    nit: client.nit,
    payment_condition: CLIENT_PAYMENT_CONDITION_LABELS[client.payment_condition] ?? client.payment_condition,
    credit_days: client.credit_days,
    credit_limit: moneyNumber(credit.limit),
    credit_used: moneyNumber(credit.used),
    available_credit: moneyNumber(credit.available),
    credit_percentage: credit.percentage,
    total_invoiced: moneyNumber(totals.invoiced),
    total_paid: moneyNumber(totals.paid),
    total_collected: moneyNumber(totals.collected),
    total_pending: moneyNumber(totals.pending),
    total_pending_orders: moneyNumber(add(...orders.map(({ amount }) => amount))),
    aging: toAgingView(aging),
    invoices_by_status: { ...counts.byStatus },
    overdue_count: counts.overdue,
    upcoming_due_count: counts.upcoming,
    invoices: invoices.map((invoice) => toInvoiceView(invoice, payments, today, files)),
    pending_invoices: orders.map(({ created_at, amount, ...order }) => ({ ...order, date: dayOf(created_at), amount: moneyNumber(amount) })),
    recent_payments: payments.slice(0, RECENT_PAYMENTS).map((payment) => ({
      id: payment.id,
      invoice_number: payment.invoice_number,
      amount: moneyNumber(payment.amount),
      payment_date: payment.payment_date,
      payment_method: labelOf(PAYMENT_METHOD_LABELS, payment.payment_method),
      reference: payment.reference_number,
      notes: payment.notes,
    })),
    year,
  }
}

function toInvoiceView(row: StatementInvoice, payments: readonly StatementPayment[], today: Day, files: Files): StatementInvoiceView {
  const status = statusOf(row.owed, today)
  return {
    id: row.id,
    invoice_number: row.invoice_number,
    invoice_type: row.invoice_type,
    invoice_type_display: labelOf(INVOICE_TYPE_LABELS, row.invoice_type),
    service_order: row.order_id,
    service_order_number: row.order_number,
    purchase_order: row.purchase_order,
    duca: row.duca,
    bl_reference: row.bl_reference,
    client_id: row.client_id,
    client_name: row.client_name,
    client_is_gran_contribuyente: row.taxpayer_type === 'grande',
    issue_date: row.issue_date,
    due_date: row.due_date,
    subtotal_neto: formatMoney(cents(row.subtotal_services + row.subtotal_third_party)),
    iva_total: formatMoney(cents(row.iva_services + row.iva_third_party)),
    retencion: formatMoney(row.retencion),
    total_amount: formatMoney(row.owed.total),
    total_services: formatMoney(cents(row.subtotal_services + row.iva_services)),
    total_third_party: formatMoney(cents(row.subtotal_third_party + row.iva_third_party)),
    paid_amount: formatMoney(row.owed.paid),
    credited_amount: formatMoney(row.owed.credited),
    balance: formatMoney(balanceOf(row.owed)),
    status,
    status_display: INVOICE_STATUS_LABELS[status],
    days_overdue: daysOverdue(row.owed, today),
    payments: payments
      .filter(({ invoice_id }) => invoice_id === row.id)
      .map(({ id, payment_date, payment_method, amount }) => ({ id, payment_date, payment_method, amount: formatMoney(amount) })),
    pdf_file: files.link(row.pdf_file),
    dte_file: files.link(row.dte_file),
    ccf: row.ccf,
    notes: row.notes,
    is_dte_issued: row.dte_issued_at !== null,
    dte_number: row.dte_number,
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
    created_at: row.created_at,
  }
}

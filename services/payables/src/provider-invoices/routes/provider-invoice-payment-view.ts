import {
  COST_PAYMENT_STATUS_LABELS,
  EXPENSE_METHOD_LABELS,
  type PaidProviderInvoiceView,
  type ProviderInvoicePaymentsView,
  type ProviderInvoicePaymentView,
} from '@gpro/contracts'
import { formatMoney, fullName, moneyNumber } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { balanceOf, paymentStatus } from '../domain/provider-invoice.ts'
import type { ProviderInvoicePaymentRow } from '../repository/provider-invoice-payments.ts'
import type { ProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'

export function toPaymentView({ first_name, last_name, ...row }: ProviderInvoicePaymentRow, files: Files): ProviderInvoicePaymentView {
  return {
    ...row,
    amount: formatMoney(row.amount),
    payment_method_display: EXPENSE_METHOD_LABELS[row.payment_method],
    proof_file: files.link(row.proof_file),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

/** What a payment made of the direct cost: here `status` is what is left to pay, not what is left to allocate. */
export function toPaidView(invoice: ProviderInvoiceRow): PaidProviderInvoiceView {
  const status = paymentStatus(invoice)
  return {
    id: invoice.id,
    paid_amount: formatMoney(invoice.paid),
    balance: formatMoney(balanceOf(invoice)),
    status,
    status_display: COST_PAYMENT_STATUS_LABELS[status],
    payment_status: status,
  }
}

/** A direct cost as the screen of what providers are owed shows it beside expenses. */
export function toPaymentsView(
  invoice: ProviderInvoiceRow,
  payments: readonly ProviderInvoicePaymentRow[],
  files: Files,
): ProviderInvoicePaymentsView {
  const { id, invoice_number, issue_date, payment_date, notes } = invoice
  const status = paymentStatus(invoice)
  return {
    id,
    source: 'provider_invoice',
    invoice_number,
    provider: { id: invoice.provider, name: invoice.provider_name },
    service_order: { id: invoice.service_order, order_number: invoice.service_order_number, purchase_order: invoice.purchase_order },
    amount: moneyNumber(invoice.total),
    paid_amount: moneyNumber(invoice.paid),
    balance: moneyNumber(balanceOf(invoice)),
    status,
    status_display: COST_PAYMENT_STATUS_LABELS[status],
    description: notes,
    transaction_date: issue_date,
    payment_date,
    invoice_file: files.link(invoice.invoice_file),
    generation_code: invoice.generation_code || null,
    reception_stamp: invoice.reception_stamp || null,
    payments: payments.map((payment) => ({ ...toPaymentView(payment, files), created_by: payment.created_by_username })),
    credit_notes: [],
    total_payments_count: payments.length,
  }
}

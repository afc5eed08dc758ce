import { type ListedPaymentView, PAYMENT_METHOD_LABELS, type PaymentView } from '@gpro/contracts'
import { formatMoney, fullName } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { PaymentRow } from '../repository/payment-lists.ts'
import type { AllocationRow } from '../repository/payments.ts'

export function toAllocationView(row: AllocationRow): PaymentView['item_allocations'][number] {
  const service = row.charge_id !== null
  return {
    id: row.id,
    amount: formatMoney(row.amount),
    notes: row.notes,
    item_type: service ? 'service' : 'expense',
    item_id: row.charge_id ?? row.transfer_id ?? 0,
    item_name: (service ? row.service_name : row.transfer_description) ?? '',
    item_description: (service ? row.charge_description : row.provider_name) ?? '',
  }
}

/** A payment as lists of invoices show it. */
export function toListedPaymentView(payment: PaymentRow, files: Files): ListedPaymentView {
  const { invoice_id: invoice, bank_id: bank, username, first_name, last_name, ...row } = payment
  return {
    ...row,
    invoice,
    bank,
    amount: formatMoney(row.amount),
    payment_method_display: PAYMENT_METHOD_LABELS[row.payment_method],
    receipt_file: files.link(row.receipt_file),
    created_by_username: username,
    created_by_name: fullName(first_name, last_name, username),
    is_deleted: false,
    deleted_at: null,
  }
}

/** A payment as the wire carries it, with what it was meant to settle. */
export function toPaymentView(payment: PaymentRow, parts: readonly AllocationRow[], files: Files): PaymentView {
  return { ...toListedPaymentView(payment, files), item_allocations: parts.map(toAllocationView) }
}

/** Payments as the wire carries them; `allocations` may hold those of other payments too. */
export function toPaymentViews(rows: readonly PaymentRow[], allocations: readonly AllocationRow[], files: Files): PaymentView[] {
  const parts = Map.groupBy(allocations, (allocation) => allocation.payment_id)
  return rows.map((row) => toPaymentView(row, parts.get(row.id) ?? [], files))
}

/** The payments of each invoice, as a list of invoices shows them. */
export function toListedPayments(rows: readonly PaymentRow[], files: Files): (invoiceId: number) => ListedPaymentView[] {
  const byInvoice = Map.groupBy(rows, ({ invoice_id }) => invoice_id)
  return (invoiceId) => (byInvoice.get(invoiceId) ?? []).map((row) => toListedPaymentView(row, files))
}

import { type BatchPaymentDetailView, type BatchPaymentLineView, type BatchPaymentView, EXPENSE_METHOD_LABELS } from '@gpro/contracts'
import { formatMoney, fullName } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ExpensePaymentRow } from '../../expenses/repository/expense-payment-rows.ts'
import type { ReadBatch } from '../actions/read-batch.ts'
import type { BatchRow } from '../repository/batch-payment-rows.ts'

export function toBatchPaymentView(row: BatchRow, service_orders: readonly string[], files: Files): BatchPaymentView {
  return { ...toBatch(row, files), service_orders: [...service_orders] }
}

export function toBatchPaymentDetailView({ row, payments }: ReadBatch, files: Files): BatchPaymentDetailView {
  return { ...toBatch(row, files), payments: payments.map(toLine) }
}

function toBatch({ total, payments, first_name, last_name, ...row }: BatchRow, files: Files) {
  return {
    ...row,
    total_amount: formatMoney(total),
    payment_method_display: EXPENSE_METHOD_LABELS[row.payment_method],
    proof_file: files.link(row.proof_file),
    payments_count: payments ?? 0,
    transfers_count: payments ?? 0,
    created_by_name: fullName(first_name, last_name, row.created_by_username),
    // It is made and undone, never changed.
    updated_at: row.created_at,
  }
}

function toLine(payment: ExpensePaymentRow): BatchPaymentLineView {
  const { id, transfer, transfer_description, transfer_invoice_number, transfer_amount, amount } = payment
  return {
    id,
    transfer_id: transfer,
    transfer_description,
    transfer_invoice_number,
    transfer_amount: formatMoney(transfer_amount),
    amount_paid: formatMoney(amount),
    service_order: payment.service_order_number,
    service_order_id: payment.service_order,
  }
}

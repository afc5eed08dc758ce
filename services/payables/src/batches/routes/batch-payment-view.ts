import { type BatchPaymentDetailView, type BatchPaymentView, EXPENSE_METHOD_LABELS } from '@gpro/contracts'
import { formatMoney, fullName } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { toExpensePaymentView } from '../../expenses/routes/transfer-view.ts'
import type { ReadBatch } from '../actions/read-batch.ts'
import type { BatchRow } from '../repository/batch-payment-rows.ts'

export function toBatchPaymentView({ total, payments, first_name, last_name, ...row }: BatchRow, files: Files): BatchPaymentView {
  return {
    ...row,
    total_amount: formatMoney(total),
    payment_method_display: EXPENSE_METHOD_LABELS[row.payment_method],
    proof_file: files.link(row.proof_file),
    payments_count: payments ?? 0,
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

export function toBatchPaymentDetailView({ row, payments }: ReadBatch, files: Files): BatchPaymentDetailView {
  return { ...toBatchPaymentView(row, files), payments: payments.map((payment) => toExpensePaymentView(payment, files)) }
}

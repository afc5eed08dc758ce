import { type BatchPaymentDetailView, type BatchPaymentView, EXPENSE_METHOD_LABELS, labelOf } from '@gpro/contracts'
import { formatMoney, fullName } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ExpensePaymentRow } from '../../expenses/repository/expense-payment-rows.ts'
import { toExpensePaymentView } from '../../expenses/routes/transfer-view.ts'
import type { BatchRow } from '../repository/batch-payment-rows.ts'

export function toBatchPaymentView(row: BatchRow, files: Files): BatchPaymentView {
  return {
    id: row.id,
    batch_number: row.batch_number,
    provider: row.provider_id,
    provider_name: row.provider_name,
    total_amount: formatMoney(row.total),
    payment_method: row.payment_method,
    payment_method_display: labelOf(EXPENSE_METHOD_LABELS, row.payment_method),
    payment_date: row.payment_date,
    bank: row.bank_id,
    bank_name: row.bank_name,
    reference_number: row.reference_number,
    notes: row.notes,
    proof_file: files.link(row.proof_file),
    payments_count: row.payments ?? 0,
    created_by: row.created_by,
    created_by_username: row.username,
    created_by_name: fullName(row.first_name, row.last_name, row.username),
    created_at: row.created_at,
  }
}

export function toBatchPaymentDetailView(row: BatchRow, payments: readonly ExpensePaymentRow[], files: Files): BatchPaymentDetailView {
  return { ...toBatchPaymentView(row, files), payments: payments.map((payment) => toExpensePaymentView(payment, files)) }
}

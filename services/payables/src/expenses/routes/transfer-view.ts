import {
  type CreditNoteApplicationView,
  EXPENSE_METHOD_LABELS,
  EXPENSE_STATUS_LABELS,
  EXPENSE_TYPE_LABELS,
  type ExpensePaymentView,
  formatPercent,
  type TransferDetailView,
  type TransferView,
} from '@gpro/contracts'
import { formatMoney, fullName } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ApplicationRow } from '../../provider-credit-notes/repository/credit-note-application-rows.ts'
import type { ReadExpense } from '../actions/read-expense.ts'
import type { ExpensePaymentRow } from '../repository/expense-payment-rows.ts'

/** `notes` are the credit notes of the provider that lower it. */
export function toTransferView({ row: { paid, credited, markup, first_name, last_name, ...row }, notes }: ReadExpense, files: Files): TransferView {
  const is_billed = row.invoice_id !== null
  return {
    ...row,
    transfer_type_display: EXPENSE_TYPE_LABELS[row.transfer_type],
    status_display: EXPENSE_STATUS_LABELS[row.status],
    amount: formatMoney(row.amount),
    paid_amount: formatMoney(paid),
    credited_amount: formatMoney(credited),
    balance: formatMoney(row.balance),
    invoice_file: files.link(row.invoice_file),
    customer_markup_percentage: formatPercent(markup),
    customer_applies_iva: row.customer_iva_type === 'gravado',
    is_pass_through: row.is_pass_through === 1,
    amount_locked: row.balance < row.amount,
    billing_status: is_billed ? 'facturado' : 'disponible',
    is_billed,
    credit_notes_applied: notes.map(toApplicationView),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

export function toExpensePaymentView({ first_name, last_name, ...row }: ExpensePaymentRow, files: Files): ExpensePaymentView {
  return {
    ...row,
    amount: formatMoney(row.amount),
    payment_method_display: EXPENSE_METHOD_LABELS[row.payment_method],
    proof_file: files.link(row.proof_file),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

export function toApplicationView({ first_name, last_name, ...row }: ApplicationRow): CreditNoteApplicationView {
  return { ...row, amount: formatMoney(row.amount), applied_by_name: fullName(first_name, last_name, row.applied_by_username) }
}

export function toTransferDetailView(expense: ReadExpense, payments: readonly ExpensePaymentRow[], files: Files): TransferDetailView {
  const view = toTransferView(expense, files)
  return {
    ...view,
    payments: payments.map((payment) => toExpensePaymentView(payment, files)),
    payments_count: payments.length,
    credit_notes: view.credit_notes_applied,
    credit_notes_count: view.credit_notes_applied.length,
  }
}

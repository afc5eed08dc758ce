import {
  EXPENSE_METHOD_LABELS,
  EXPENSE_STATUS_LABELS,
  EXPENSE_TYPE_LABELS,
  type ExpensePaymentView,
  formatPercent,
  type TransferDetailView,
  type TransfersSummaryView,
  type TransferView,
} from '@gpro/contracts'
import { add, EXPENSE_STATUSES, EXPENSE_TYPES, formatMoney, fullName, moneyNumber } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ReadExpense } from '../actions/read-expense.ts'
import type { ExpensePaymentRow } from '../repository/expense-payment-rows.ts'
import type { ExpenseSums } from '../repository/expense-rows.ts'
import { toAppliedNoteViews, toExpenseCreditView } from './application-views.ts'

/** Everything is in dollars. */
const DOLLARS = { currency: 'USD', exchange_rate: '1.0000' } as const

/** `notes` are the credit notes of the provider that lower it. */
export function toTransferView({ row: { paid, credited, markup, first_name, last_name, ...row }, notes }: ReadExpense, files: Files): TransferView {
  const is_billed = row.invoice_id !== null
  return {
    ...row,
    ...DOLLARS,
    transfer_type_display: EXPENSE_TYPE_LABELS[row.transfer_type],
    status_display: EXPENSE_STATUS_LABELS[row.status],
    amount: formatMoney(row.amount),
    paid_amount: formatMoney(paid),
    credited_amount: formatMoney(credited),
    balance: formatMoney(row.balance),
    invoice_file: files.link(row.invoice_file),
    generation_code: row.generation_code || null,
    reception_stamp: row.reception_stamp || null,
    customer_markup_percentage: formatPercent(markup),
    customer_applies_iva: row.customer_iva_type === 'gravado',
    is_pass_through: row.is_pass_through === 1,
    amount_locked: row.balance < row.amount,
    billing_status: is_billed ? 'facturado' : 'disponible',
    is_billed,
    credit_notes_applied: notes.length === 0 ? null : toAppliedNoteViews(notes),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

export function toExpensePaymentView(payment: ExpensePaymentRow, files: Files): ExpensePaymentView {
  const { first_name, last_name, transfer_invoice_number, transfer_amount, ...row } = payment
  return {
    ...row,
    batch_payment_number: row.batch_number,
    amount: formatMoney(row.amount),
    payment_method_display: EXPENSE_METHOD_LABELS[row.payment_method],
    proof_file: files.link(row.proof_file),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

export function toTransferDetailView(expense: ReadExpense, payments: readonly ExpensePaymentRow[], files: Files): TransferDetailView {
  const credits = expense.notes.map((note) => toExpenseCreditView(note, files))
  return {
    ...toTransferView(expense, files),
    payments: payments.map((payment) => ({ ...toExpensePaymentView(payment, files), created_by: payment.created_by_username })),
    payments_count: payments.length,
    total_payments_count: payments.length,
    credit_notes: credits,
    credit_notes_count: credits.length,
    total_credit_notes_count: credits.length,
  }
}

export function toTransfersSummaryView(sums: readonly ExpenseSums[]): TransfersSummaryView {
  const total = (rows: readonly ExpenseSums[]) => ({
    count: rows.reduce((count, row) => count + row.count, 0),
    amount: moneyNumber(add(...rows.map(({ amount }) => amount))),
  })
  const { count, amount } = total(sums)
  const types = EXPENSE_TYPES.map((type) => [type, { label: EXPENSE_TYPE_LABELS[type], ...total(sums.filter((row) => row.transfer_type === type)) }])
  const statuses = EXPENSE_STATUSES.map((status) => [
    status,
    { label: EXPENSE_STATUS_LABELS[status], ...total(sums.filter((row) => row.status === status)) },
  ])
  return {
    total_transfers: count,
    total_amount: amount,
    // Every word is there: the entries are made from the lists of them.
    by_type: Object.fromEntries(types) as TransfersSummaryView['by_type'],
    by_status: Object.fromEntries(statuses) as TransfersSummaryView['by_status'],
  }
}

import { CASH_TRANSACTION_TYPE_LABELS, type CashBalanceView, type CashCountView, type CashTransactionView } from '@gpro/contracts'
import { formatMoney, fullName } from '@gpro/core'
import { type CashCount, totalOf } from '../domain/cash-count.ts'
import { balanceOfBox, type CashBox } from '../domain/petty-cash.ts'
import type { CashCountRow } from '../repository/cash-counts.ts'
import type { CashTransactionRow } from '../repository/petty-cash.ts'

export function toCashTransactionView(movement: CashTransactionRow): CashTransactionView {
  const { cash_count_id, opening_count_id, count_year, sequence_number, username, first_name, last_name, ...row } = movement
  return {
    ...row,
    transaction_type_display: CASH_TRANSACTION_TYPE_LABELS[row.transaction_type],
    amount: formatMoney(row.amount),
    cash_count: cash_count_id,
    is_opening: opening_count_id !== null,
    created_by_name: fullName(first_name, last_name, username),
  }
}

export function toCashBalanceView(box: CashBox, last: CashCount | undefined): CashBalanceView {
  return {
    balance: formatMoney(balanceOfBox(box)),
    total_income: formatMoney(box.income),
    total_expense: formatMoney(box.expense),
    transaction_count: box.transactions,
    last_cash_count: last ? { id: last.id, date: last.count_date, sequence_number: last.sequence_number } : null,
  }
}

export function toCashCountView(count: CashCountRow): CashCountView {
  const { count_date, count_year, transactions, next_id, username, first_name, last_name, ...row } = count
  return {
    ...row,
    date: count_date,
    calculated_balance: formatMoney(row.calculated_balance),
    actual_balance: formatMoney(row.actual_balance),
    difference: formatMoney(row.difference),
    details: row.details.map((cash) => ({
      denomination: formatMoney(cash.denomination),
      quantity: cash.quantity,
      total: formatMoney(totalOf(cash)),
    })),
    transaction_count: transactions ?? 0,
    is_last: next_id === null,
    created_by_name: fullName(first_name, last_name, username),
  }
}

import { CASH_TRANSACTION_TYPE_LABELS, type CashBalanceView, type CashCountView, type CashTransactionView } from '@gpro/contracts'
import { formatMoney, fullName, moneyNumber } from '@gpro/core'
import { type CashCount, totalOf } from '../domain/cash-count.ts'
import { balanceOfBox, type CashBox, identityOf } from '../domain/petty-cash.ts'
import type { CashCountRow } from '../repository/cash-counts.ts'
import type { CashTransactionRow } from '../repository/petty-cash.ts'

export function toCashTransactionView(movement: CashTransactionRow): CashTransactionView {
  const { cash_count_id, opening_count_id, count_year, sequence_number, username, first_name, last_name, ...row } = movement
  return {
    ...row,
    transaction_type_display: CASH_TRANSACTION_TYPE_LABELS[row.transaction_type],
    amount: formatMoney(row.amount),
    beneficiary: row.beneficiary || null,
    reference_number: row.reference_number || null,
    service_order_ref: row.service_order_ref || null,
    category_code: row.category_code || null,
    nit: row.nit || null,
    nrc: row.nrc || null,
    dui: row.dui || null,
    nit_dui: identityOf(row) || null,
    cash_count: cash_count_id,
    is_opening: opening_count_id !== null,
    created_by_name: fullName(first_name, last_name, username),
  }
}

export function toCashBalanceView(box: CashBox, last: CashCount | undefined): CashBalanceView {
  return {
    balance: moneyNumber(balanceOfBox(box)),
    total_income: moneyNumber(box.income),
    total_expenses: moneyNumber(box.expense),
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
    // Nothing is asked about by it: screens tell lines apart by it.
    details: row.details.map((cash, index) => ({
      id: index + 1,
      denomination: formatMoney(cash.denomination),
      quantity: cash.quantity,
      total: formatMoney(totalOf(cash)),
    })),
    transaction_count: transactions ?? 0,
    is_last: next_id === null,
    performed_by: row.created_by,
    performed_by_name: fullName(first_name, last_name, username),
    created_by_name: fullName(first_name, last_name, username),
  }
}

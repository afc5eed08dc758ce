import { CASH_TRANSACTION_TYPE_LABELS, type CashBalanceView, type CashCountView, type CashTransactionView, labelOf } from '@gpro/contracts'
import { cents, formatMoney, fullName } from '@gpro/core'
import { type CashCount, totalOf } from '../domain/cash-count.ts'
import { balanceOfBox, type CashBox } from '../domain/petty-cash.ts'
import type { CashCountRow } from '../repository/cash-counts.ts'
import type { CashTransactionRow } from '../repository/petty-cash.ts'

export function toCashTransactionView(row: CashTransactionRow): CashTransactionView {
  return {
    id: row.id,
    transaction_date: row.transaction_date,
    transaction_type: row.transaction_type,
    transaction_type_display: labelOf(CASH_TRANSACTION_TYPE_LABELS, row.transaction_type),
    amount: formatMoney(row.amount),
    concept: row.concept,
    beneficiary: row.beneficiary,
    reference_number: row.reference_number,
    service_order_ref: row.service_order_ref,
    category_code: row.category_code,
    nit: row.nit,
    nrc: row.nrc,
    dui: row.dui,
    cash_count: row.cash_count_id,
    is_opening: row.opening_count_id !== null,
    created_by: row.created_by,
    created_by_name: fullName(row.first_name, row.last_name, row.username),
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

export function toCashBalanceView(box: CashBox, last: CashCount | undefined): CashBalanceView {
  return {
    balance: formatMoney(balanceOfBox(box)),
    total_income: formatMoney(box.income),
    total_expense: formatMoney(box.expense),
    transaction_count: box.transactions,
    last_cash_count: last ? { id: last.id, date: last.date, sequence_number: last.sequence } : null,
  }
}

export function toCashCountView(row: CashCountRow): CashCountView {
  return {
    id: row.id,
    date: row.count_date,
    sequence_number: row.sequence_number,
    calculated_balance: formatMoney(row.calculated_balance),
    actual_balance: formatMoney(row.actual_balance),
    difference: formatMoney(row.difference),
    notes: row.notes,
    details: row.details.map(({ denomination, quantity }) => ({
      denomination: formatMoney(cents(denomination)),
      quantity,
      total: formatMoney(totalOf({ denomination: cents(denomination), quantity })),
    })),
    transaction_count: row.transactions ?? 0,
    is_last: row.next_id === null,
    created_by: row.created_by,
    created_by_name: fullName(row.first_name, row.last_name, row.username),
    created_at: row.created_at,
  }
}

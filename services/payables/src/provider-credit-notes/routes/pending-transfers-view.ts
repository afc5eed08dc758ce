import { EXPENSE_STATUS_LABELS, type PendingTransfersView, type PendingTransferView } from '@gpro/contracts'
import { add, formatMoney, moneyNumber } from '@gpro/core'
import type { UnpaidExpense } from '../../expenses/repository/unpaid-expenses.ts'

export function toPendingTransferView({ paid, credited, ...row }: UnpaidExpense): PendingTransferView {
  return {
    ...row,
    amount: formatMoney(row.amount),
    paid_amount: formatMoney(paid),
    credited_amount: formatMoney(credited),
    balance: formatMoney(row.balance),
    status_display: EXPENSE_STATUS_LABELS[row.status],
  }
}

export function toPendingTransfersView(provider: number, unpaid: readonly UnpaidExpense[]): PendingTransfersView {
  return {
    // As text, as it was asked about.
    provider_id: String(provider),
    pending_transfers: unpaid.map(toPendingTransferView),
    total_count: unpaid.length,
    total_balance: moneyNumber(add(...unpaid.map(({ balance }) => balance))),
  }
}

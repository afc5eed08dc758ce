import type { InvoiceSummaryView } from '@gpro/contracts'
import { formatMoney, subtract } from '@gpro/core'
import type { InvoiceSums } from '../repository/invoice-lists.ts'

/** Collected is total less balance: what was paid and credited, a certificate counted once. */
export function toSummaryView(sums: InvoiceSums): InvoiceSummaryView {
  return {
    total_invoiced: formatMoney(sums.total),
    total_pending: formatMoney(sums.balance),
    total_collected: formatMoney(subtract(sums.total, sums.balance)),
    total_overdue: formatMoney(sums.overdue),
    total_services: formatMoney(sums.services),
    total_third_party_expenses: formatMoney(sums.expenses),
    total_credited: formatMoney(sums.credited),
    credit_notes_count: sums.credit_notes,
    pending_count: sums.pending_count,
    paid_count: sums.paid_count,
    partial_count: sums.partial_count,
    overdue_count: sums.overdue_count,
    cancelled_count: sums.cancelled_count,
    due_this_week: sums.due_this_week,
    total_invoices: sums.invoices,
  }
}

import {
  COST_PAYMENT_STATUS_LABELS,
  DIRECT_COST_LABEL,
  EXPENSE_STATUS_LABELS,
  EXPENSE_TYPE_LABELS,
  type ProviderStatementView,
  type ProvidersSummaryView,
  toAgingView,
} from '@gpro/contracts'
import { cents, type Day, moneyNumber } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { paymentStatus } from '../../provider-invoices/domain/provider-invoice.ts'
import { billAging, debtOf } from '../domain/provider-statement.ts'
import type { countProviders, OwedExpenseRow, OwedInvoiceRow, sumBought } from '../repository/provider-statement.ts'

interface ProviderStatement {
  readonly provider: { readonly id: number; readonly name: string; readonly nit: string }
  readonly expenses: readonly OwedExpenseRow[]
  readonly invoices: readonly OwedInvoiceRow[]
  readonly year: number
}

export function toProviderStatementView({ provider, expenses, invoices, year }: ProviderStatement, today: Day, files: Files): ProviderStatementView {
  const { id, name, nit } = provider
  const owed = [...expenses, ...invoices]
  const bills = [...expenses.map((row) => toOwedExpenseView(row, files)), ...invoices.map((row) => toOwedInvoiceView(row, files))]
  return {
    provider: { id, name, nit },
    total_debt: moneyNumber(debtOf(owed)),
    aging: toAgingView(billAging(owed, today)),
    // Both come newest first; where the days are the same, expenses stand before invoices.
    transfers: bills.sort((first, second) => second.transaction_date.localeCompare(first.transaction_date)),
    year,
  }
}

function toOwedExpenseView(row: OwedExpenseRow, files: Files): ProviderStatementView['transfers'][number] {
  return {
    id: row.id,
    source: 'transfer',
    transaction_date: row.transaction_date,
    service_order: row.order_number,
    service_order_id: row.order_id,
    purchase_order: row.purchase_order ?? '',
    type: EXPENSE_TYPE_LABELS[row.transfer_type],
    amount: moneyNumber(row.amount),
    balance: moneyNumber(row.balance),
    paid_amount: moneyNumber(row.paid),
    credited_amount: moneyNumber(row.credited),
    status: row.status,
    status_display: EXPENSE_STATUS_LABELS[row.status],
    description: row.description,
    invoice_number: row.invoice_number,
    invoice_file: files.link(row.invoice_file),
  }
}

function toOwedInvoiceView(row: OwedInvoiceRow, files: Files): ProviderStatementView['transfers'][number] {
  const amounts = { total: row.total, paid: row.paid }
  const status = paymentStatus(amounts)
  return {
    id: row.id,
    source: 'provider_invoice',
    transaction_date: row.issue_date,
    service_order: row.order_number,
    service_order_id: row.order_id,
    purchase_order: row.purchase_order,
    type: DIRECT_COST_LABEL,
    amount: moneyNumber(amounts.total),
    balance: moneyNumber(row.balance),
    paid_amount: moneyNumber(amounts.paid),
    // Credit notes are applied to expenses alone.
    credited_amount: 0,
    status,
    status_display: COST_PAYMENT_STATUS_LABELS[status],
    description: row.notes,
    invoice_number: row.invoice_number,
    invoice_file: files.link(row.invoice_file),
  }
}

type Sums = Awaited<ReturnType<typeof sumBought>>
type Counts = Awaited<ReturnType<typeof countProviders>>

export function toProvidersSummaryView({ amount, paid, credited, balance }: Sums, { total, pending }: Counts): ProvidersSummaryView {
  return {
    financial: {
      total_invoiced: moneyNumber(cents(amount ?? 0)),
      total_paid: moneyNumber(cents(paid ?? 0)),
      total_pending: moneyNumber(cents(balance ?? 0)),
      total_credited: moneyNumber(cents(credited ?? 0)),
    },
    providers: { total, up_to_date: total - (pending ?? 0), pending: pending ?? 0 },
  }
}

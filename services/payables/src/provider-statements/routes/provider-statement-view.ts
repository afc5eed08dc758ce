import {
  COST_PAYMENT_STATUS_LABELS,
  DIRECT_COST_LABEL,
  EXPENSE_STATUS_LABELS,
  EXPENSE_TYPE_LABELS,
  NO_NUMBER_LABEL,
  NO_ORDER_LABEL,
  type ProviderStatementView,
  type ProvidersSummaryView,
  toAgingView,
} from '@gpro/contracts'
import { type Day, moneyNumber, ZERO } from '@gpro/core'
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

type OwedBillView = ProviderStatementView['transfers'][number]

function toOwedExpenseView({ transfer_type, paid, credited, ...row }: OwedExpenseRow, files: Files): OwedBillView {
  return {
    ...row,
    source: 'transfer',
    service_order: row.service_order ?? NO_ORDER_LABEL,
    purchase_order: row.purchase_order ?? '',
    type: EXPENSE_TYPE_LABELS[transfer_type],
    amount: moneyNumber(row.amount),
    balance: moneyNumber(row.balance),
    paid_amount: moneyNumber(paid),
    credited_amount: moneyNumber(credited),
    status_display: EXPENSE_STATUS_LABELS[row.status],
    invoice_number: row.invoice_number || NO_NUMBER_LABEL,
    invoice_file: files.link(row.invoice_file),
  }
}

function toOwedInvoiceView({ total, paid, ...row }: OwedInvoiceRow, files: Files): OwedBillView {
  const status = paymentStatus({ total, paid })
  return {
    ...row,
    source: 'provider_invoice',
    type: DIRECT_COST_LABEL,
    amount: moneyNumber(total),
    balance: moneyNumber(row.balance),
    paid_amount: moneyNumber(paid),
    // Credit notes are applied to expenses alone.
    credited_amount: 0,
    status,
    status_display: COST_PAYMENT_STATUS_LABELS[status],
    invoice_file: files.link(row.invoice_file),
  }
}

type Sums = Awaited<ReturnType<typeof sumBought>>
type Counts = Awaited<ReturnType<typeof countProviders>>

export function toProvidersSummaryView({ amount, paid, credited, balance }: Sums, { total, pending }: Counts): ProvidersSummaryView {
  return {
    financial: {
      total_amount: moneyNumber(amount ?? ZERO),
      total_paid: moneyNumber(paid ?? ZERO),
      total_pending: moneyNumber(balance ?? ZERO),
      total_credited: moneyNumber(credited ?? ZERO),
    },
    providers: { total, with_debt: pending ?? 0, up_to_date: total - (pending ?? 0) },
  }
}

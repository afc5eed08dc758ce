import {
  type AvailableChargesView,
  COST_PAYMENT_STATUS_LABELS,
  COST_STATUS_LABELS,
  type CostAllocationView,
  EXPENSE_METHOD_LABELS,
  type ProviderInvoiceDetailView,
  type ProviderInvoicePaymentView,
  type ProviderInvoiceView,
  toEarningsView,
} from '@gpro/contracts'
import { formatMoney, fullName, moneyNumber } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ReadProviderInvoice } from '../actions/read-provider-invoice.ts'
import { balanceOf, costStatus, paymentStatus, unallocatedOf } from '../domain/provider-invoice.ts'
import type { CostAllocationRow } from '../repository/cost-allocations.ts'
import type { AvailableCharge } from '../repository/cost-charges.ts'
import type { ProviderInvoicePaymentRow } from '../repository/provider-invoice-payments.ts'
import type { ProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'

export function toProviderInvoiceView(invoice: ProviderInvoiceRow, files: Files): ProviderInvoiceView {
  const { total, allocated, paid, unbilled, first_name, last_name, ...row } = invoice
  const status = costStatus(invoice)
  const payment_status = paymentStatus(invoice)
  return {
    ...row,
    total_amount: formatMoney(total),
    allocated_amount: formatMoney(allocated),
    unallocated_amount: formatMoney(unallocatedOf(invoice)),
    status,
    status_display: COST_STATUS_LABELS[status],
    paid_amount: formatMoney(paid),
    balance: formatMoney(balanceOf(invoice)),
    payment_status,
    payment_status_display: COST_PAYMENT_STATUS_LABELS[payment_status],
    invoice_file: files.link(row.invoice_file),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

export function toCostAllocationView({ amount, charge_net, first_name, last_name, ...row }: CostAllocationRow): CostAllocationView {
  return {
    ...row,
    ...toEarningsView(charge_net, amount),
    charge_subtotal: formatMoney(charge_net),
    cost_amount: formatMoney(amount),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

export function toDetailView({ row, allocations }: ReadProviderInvoice, files: Files): ProviderInvoiceDetailView {
  return { ...toProviderInvoiceView(row, files), cost_allocations: allocations.map(toCostAllocationView) }
}

export function toPaymentView({ first_name, last_name, ...row }: ProviderInvoicePaymentRow, files: Files): ProviderInvoicePaymentView {
  return {
    ...row,
    amount: formatMoney(row.amount),
    payment_method_display: EXPENSE_METHOD_LABELS[row.payment_method],
    proof_file: files.link(row.proof_file),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

export function toAvailableChargesView(invoice: ProviderInvoiceRow, charges: readonly AvailableCharge[]): AvailableChargesView {
  return {
    available_charges: charges.map(({ net, total, invoice_id, ...charge }) => ({
      ...charge,
      subtotal: moneyNumber(net),
      total: moneyNumber(total),
      billing_status: invoice_id === null ? 'disponible' : 'facturado',
    })),
    unallocated_amount: moneyNumber(unallocatedOf(invoice)),
  }
}

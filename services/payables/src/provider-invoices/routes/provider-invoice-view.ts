import {
  type AvailableChargesView,
  COST_PAYMENT_STATUS_LABELS,
  COST_STATUS_LABELS,
  type CostAllocationView,
  type ProfitSummaryView,
  type ProviderInvoiceDetailView,
  type ProviderInvoiceView,
} from '@gpro/contracts'
import { formatMoney, fullName, marginPercentage, moneyNumber, subtract } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ReadProviderInvoice } from '../actions/read-provider-invoice.ts'
import { titleOf } from '../domain/cost-allocation.ts'
import { balanceOf, costStatus, paymentStatus, unallocatedOf } from '../domain/provider-invoice.ts'
import type { CostAllocationRow } from '../repository/cost-allocations.ts'
import type { AvailableCharge } from '../repository/cost-charges.ts'
import type { ProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'

export function toProviderInvoiceView(invoice: ProviderInvoiceRow, files: Files): ProviderInvoiceView {
  const { total, allocated, sold, paid, unbilled, first_name, last_name, ...row } = invoice
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
    generation_code: row.generation_code || null,
    reception_stamp: row.reception_stamp || null,
    profit_summary: toProfitSummaryView(invoice),
    created_by_name: fullName(first_name, last_name, row.created_by_username),
  }
}

function toProfitSummaryView(invoice: Pick<ProviderInvoiceRow, 'total' | 'allocated' | 'sold'>): ProfitSummaryView {
  const { allocated, sold } = invoice
  const profit = subtract(sold, allocated)
  return {
    total_cost: moneyNumber(allocated),
    total_sale: moneyNumber(sold),
    profit: moneyNumber(profit),
    margin_percentage: marginPercentage(profit, allocated),
    unallocated: moneyNumber(unallocatedOf(invoice)),
  }
}

export function toCostAllocationView(allocation: CostAllocationRow): CostAllocationView {
  const { amount, charge_net, charge_description: description, service_name, invoice_id, first_name, last_name, ...row } = allocation
  const profit = subtract(charge_net, amount)
  return {
    ...row,
    order_charge_service_name: service_name,
    order_charge_description: titleOf({ description, service_name }),
    sale_price: moneyNumber(charge_net),
    cost_amount: formatMoney(amount),
    profit: moneyNumber(profit),
    margin_percentage: marginPercentage(profit, amount),
    is_billed: invoice_id !== null,
    created_by_name: fullName(first_name, last_name, row.created_by_username),
    // It is made and released, never changed.
    updated_at: row.created_at,
  }
}

export function toDetailView({ row, allocations }: ReadProviderInvoice, files: Files): ProviderInvoiceDetailView {
  return { ...toProviderInvoiceView(row, files), allocations: allocations.map(toCostAllocationView) }
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

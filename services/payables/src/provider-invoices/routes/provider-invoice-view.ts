import {
  type AvailableChargesView,
  COST_PAYMENT_STATUS_LABELS,
  COST_STATUS_LABELS,
  type CostAllocationView,
  EXPENSE_METHOD_LABELS,
  labelOf,
  type ProviderInvoiceDetailView,
  type ProviderInvoicePaymentView,
  type ProviderInvoiceView,
  toEarningsView,
} from '@gpro/contracts'
import { cents, formatMoney, fullName, moneyNumber } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { balanceOf, costStatus, paymentStatus, unallocatedOf } from '../domain/provider-invoice.ts'
import type { listAvailableCharges } from '../repository/available-charges.ts'
import type { CostAllocationRow } from '../repository/cost-allocations.ts'
import type { ProviderInvoicePaymentRow } from '../repository/provider-invoice-payments.ts'
import type { ProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'

interface Authored {
  readonly created_by: number | null
  readonly created_at: string
  readonly username: string | null
  readonly first_name: string | null
  readonly last_name: string | null
}

function toAuthorView({ created_by, created_at, username, first_name, last_name }: Authored) {
  return { created_by, created_by_username: username, created_by_name: fullName(first_name, last_name, username), created_at }
}

export function toProviderInvoiceView(row: ProviderInvoiceRow, files: Files): ProviderInvoiceView {
  const amounts = { total: row.total, allocated: cents(row.allocated), paid: row.paid }
  const status = costStatus({ ...amounts, unbilled: row.unbilled })
  const payment = paymentStatus(amounts)
  return {
    id: row.id,
    invoice_number: row.invoice_number,
    provider: row.provider_id,
    provider_name: row.provider_name,
    service_order: row.order_id,
    service_order_number: row.order_number,
    purchase_order: row.purchase_order,
    issue_date: row.issue_date,
    total_amount: formatMoney(amounts.total),
    allocated_amount: formatMoney(amounts.allocated),
    unallocated_amount: formatMoney(unallocatedOf(amounts)),
    status,
    status_display: COST_STATUS_LABELS[status],
    paid_amount: formatMoney(amounts.paid),
    balance: formatMoney(balanceOf(amounts)),
    payment_status: payment,
    payment_status_display: COST_PAYMENT_STATUS_LABELS[payment],
    payment_date: row.payment_date,
    invoice_file: files.link(row.invoice_file),
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
    notes: row.notes,
    ...toAuthorView(row),
    updated_at: row.updated_at,
  }
}

export function toCostAllocationView(row: CostAllocationRow): CostAllocationView {
  const { cost_amount: _number, ...earnings } = toEarningsView(row.charge_net, row.amount)
  return {
    id: row.id,
    provider_invoice: row.provider_invoice_id,
    provider_invoice_number: row.invoice_number,
    provider_name: row.provider_name,
    service_order: row.order_id,
    order_charge: row.charge_id,
    service_name: row.service_name,
    charge_description: row.charge_description,
    charge_subtotal: formatMoney(row.charge_net),
    cost_amount: formatMoney(row.amount),
    ...earnings,
    description: row.description,
    ...toAuthorView(row),
  }
}

export function toDetailView(row: ProviderInvoiceRow, allocations: readonly CostAllocationRow[], files: Files): ProviderInvoiceDetailView {
  return { ...toProviderInvoiceView(row, files), cost_allocations: allocations.map(toCostAllocationView) }
}

export function toPaymentView(row: ProviderInvoicePaymentRow, files: Files): ProviderInvoicePaymentView {
  return {
    id: row.id,
    provider_invoice: row.provider_invoice_id,
    amount: formatMoney(row.amount),
    payment_date: row.payment_date,
    payment_method: row.payment_method,
    payment_method_display: labelOf(EXPENSE_METHOD_LABELS, row.payment_method),
    bank: row.bank_id,
    bank_name: row.bank_name,
    reference_number: row.reference_number,
    notes: row.notes,
    proof_file: files.link(row.proof_file),
    ...toAuthorView(row),
  }
}

type AvailableCharges = Awaited<ReturnType<typeof listAvailableCharges>>

export function toAvailableChargesView({ total, allocated }: ProviderInvoiceRow, charges: AvailableCharges): AvailableChargesView {
  return {
    available_charges: charges.map(({ id, service_name, description, net, total, invoice_id }) => ({
      id,
      service_name,
      description,
      subtotal: moneyNumber(net),
      total: moneyNumber(total),
      billing_status: invoice_id === null ? 'disponible' : 'facturado',
    })),
    unallocated_amount: moneyNumber(unallocatedOf({ total: total, allocated: cents(allocated) })),
  }
}

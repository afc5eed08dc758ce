import {
  type BilledChargeView,
  type BilledExpenseView,
  formatPercent,
  INVOICE_PAYMENT_CONDITION_LABELS,
  type InvoiceDetailView,
  ORDER_STATUS_LABELS,
  toEarningsView,
} from '@gpro/contracts'
import { add, formatMoney, fullName, moneyNumber, subtract, ZERO } from '@gpro/core'
import { toCreditNoteView } from '../../credit-notes/routes.ts'
import { toPaymentViews } from '../../payments/routes/payment-views.ts'
import { hoursUntilLocked } from '../domain/removal.ts'
import type { BilledChargeRow, BilledExpenseRow, InvoiceDetail } from '../repository/invoice-detail.ts'
import { toCommonView, type Viewing } from './invoice-view.ts'

export function toDetailView(
  { row, order, charges, expenses, payments, allocations, credit_notes }: InvoiceDetail,
  viewing: Viewing,
): InvoiceDetailView {
  return {
    ...toCommonView(row, viewing),
    service_order_id: row.order_id,
    service_order_data: toOrderView(row, order),
    subtotal_services: formatMoney(row.subtotal_services),
    iva_services: formatMoney(row.iva_services),
    subtotal_third_party: formatMoney(row.subtotal_third_party),
    iva_third_party: formatMoney(row.iva_third_party),
    payment_condition: row.payment_condition,
    payment_condition_display: INVOICE_PAYMENT_CONDITION_LABELS[row.payment_condition],
    dte_issued_at: row.dte_issued_at,
    hours_until_locked: hoursUntilLocked(row.dte_issued_at, viewing.now),
    payments: toPaymentViews(payments, allocations, viewing.files),
    credit_notes: credit_notes.map((note) => toCreditNoteView(note, viewing.files)),
    billed_charges: charges.map(toChargeView),
    billed_expenses: expenses.map(toExpenseView),
    created_by: row.created_by,
    created_by_username: row.username,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

function toOrderView(row: InvoiceDetail['row'], order: InvoiceDetail['order']): InvoiceDetailView['service_order_data'] {
  return {
    id: row.order_id,
    order_number: row.order_number,
    client: row.client_id,
    client_name: row.client_name,
    client_type: row.client_type,
    client_payment_condition: row.client_payment_condition,
    client_credit_days: row.credit_days,
    client_is_gran_contribuyente: row.taxpayer_type === 'grande',
    purchase_order: row.purchase_order,
    bl_reference: row.bl_reference,
    eta: row.eta,
    duca: row.duca,
    notes: row.order_notes,
    customs_agent_name: fullName(row.agent_first_name, row.agent_last_name, row.agent_username),
    mes: row.mes,
    status: row.order_status,
    status_display: ORDER_STATUS_LABELS[row.order_status],
    facturado: order.facturado,
    total_services: moneyNumber(order.services),
    total_third_party: moneyNumber(order.expenses),
    total_amount: moneyNumber(add(order.services, order.expenses)),
    created_at: row.order_created_at,
  }
}

function toChargeView(row: BilledChargeRow): BilledChargeView {
  return {
    id: row.id,
    service_id: row.service_id,
    service_name: row.service_name,
    description: row.description,
    quantity: row.quantity,
    unit_price: formatMoney(row.unit_price),
    discount: formatPercent(row.discount),
    subtotal: formatMoney(row.net),
    iva_amount: formatMoney(row.iva),
    total: formatMoney(row.total),
    iva_type: row.iva_type,
    applies_iva: row.iva > 0,
    is_third_party_service: row.is_third_party_service === 1 || row.cost !== null,
    cost_amount: formatMoney(row.cost ?? ZERO),
    profit: formatMoney(subtract(row.net, row.cost ?? ZERO)),
    margin_percentage: percentText(toEarningsView(row.net, row.cost ?? ZERO).margin_percentage),
  }
}

/** `"100.00"`, `"66.66666666666667"`: two decimals at least. */
function percentText(percentage: number): string {
  const [whole, fraction = ''] = String(percentage).split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}

function toExpenseView(row: BilledExpenseRow): BilledExpenseView {
  return {
    id: row.id,
    description: row.description,
    provider_name: row.provider_name,
    cost: formatMoney(row.amount),
    markup_percentage: formatPercent(row.markup),
    applies_iva: row.iva > 0,
    iva_type: row.iva_type,
    customer_iva_type: row.iva_type,
    subtotal: formatMoney(row.net),
    iva_amount: formatMoney(row.iva),
    total: formatMoney(row.total),
  }
}

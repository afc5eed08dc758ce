import {
  type AvailableItemView,
  type BillableChargeView,
  type BillableExpenseView,
  type BillableView,
  type ChargeView,
  type ExpenseChangeView,
  formatPercent,
  IVA_TYPE_LABELS,
  toEarningsView,
} from '@gpro/contracts'
import { add, type Cents, cents, formatMoney, type LineAmounts, markupNumber, moneyNumber, toLine, ZERO } from '@gpro/core'
import { type ExpenseChange, isSameMarkup } from '../../billed-expenses/domain.ts'
import type { OrderExpense } from '../../billed-expenses/repository.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import type { BilledOrder } from '../../orders/domain.ts'
import type { OrderCharge } from '../repository.ts'

export function toChargeView(charge: OrderCharge): ChargeView {
  return {
    id: charge.id,
    service_order: charge.order_id,
    service: charge.service_id,
    service_name: charge.service_name,
    description: charge.description,
    notes: charge.description,
    quantity: String(charge.quantity),
    unit_price: formatMoney(charge.unit_price),
    discount: formatPercent(charge.discount),
    iva_type: charge.iva_type,
    applies_iva: charge.service_iva_type === 'gravado',
    subtotal: formatMoney(charge.net),
    amount: formatMoney(charge.net),
    iva_amount: formatMoney(charge.iva),
    total: formatMoney(charge.total),
    invoice_id: charge.invoice_id,
    invoice_number: charge.invoice_number,
    is_third_party_service: charge.is_third_party_service,
    billing_status: charge.invoice_id === null ? 'disponible' : 'facturado',
    created_at: charge.created_at,
    updated_at: charge.updated_at,
  }
}

/** As people choose items to bill: the service with its note, the expense with its provider. */
function itemText(item: OrderCharge | OrderExpense): string {
  if (item.kind === 'charge') return [item.service_name, item.description].filter(Boolean).join(' - ')
  return item.provider_name ? `${item.description} (${item.provider_name})` : item.description
}

/** What charge and expense have in common as long as no invoice bills them. */
function toBillable(item: OrderCharge | OrderExpense) {
  const { id, iva_type, net, iva, total } = item
  return {
    original_id: id,
    description: itemText(item),
    subtotal_neto: moneyNumber(net),
    iva_amount: moneyNumber(iva),
    total: moneyNumber(total),
    amount: moneyNumber(net),
    iva: moneyNumber(iva),
    iva_type,
    iva_type_display: IVA_TYPE_LABELS[iva_type],
    billing_status: 'disponible' as const,
  }
}

function toBillableCharge(charge: OrderCharge): BillableChargeView {
  return {
    ...toBillable(charge),
    id: `charge_${charge.id}`,
    type: 'service',
    service_name: charge.service_name,
    quantity: charge.quantity,
    unit_price: moneyNumber(charge.unit_price),
    discount: charge.discount / 100,
    notes: charge.description,
    source_model: 'OrderCharge',
    is_editable: true,
    is_third_party_service: charge.is_third_party_service,
    ...toEarningsView(charge.net, charge.cost ?? ZERO),
  }
}

function toBillableExpense(expense: OrderExpense): BillableExpenseView {
  // Something was paid or credited by the provider, so the amount is fixed.
  const isPaid = expense.balance < expense.amount
  return {
    ...toBillable(expense),
    id: `expense_${expense.id}`,
    type: 'expense',
    provider_name: expense.provider_name,
    cost_original: moneyNumber(expense.amount),
    markup_percentage: markupNumber(expense),
    notes: `Costo: $${formatMoney(expense.amount)} | Margen: ${formatPercent(expense.markup)}%`,
    source_model: 'Transfer',
    profit: moneyNumber(cents(expense.net - expense.amount)),
    is_amount_editable: !isPaid,
    is_config_editable: true,
    amount_locked: isPaid,
  }
}

/** What changed in how an expense is billed. */
export function toExpenseChangeView({ before, after }: ExpenseChange): ExpenseChangeView {
  const markup = { old: markupNumber(before), new: markupNumber(after) }
  const iva_type = { old: before.iva_type, new: after.iva_type }
  return {
    transfer_id: after.id,
    description: after.description,
    changes: { ...(isSameMarkup(before, after) ? {} : { markup }), ...(before.iva_type === after.iva_type ? {} : { iva_type }) },
  }
}

function sums(lines: readonly LineAmounts[]) {
  const of = (pick: (line: LineAmounts) => Cents) => moneyNumber(add(...lines.map(pick)))
  return { subtotal: of((line) => line.net), iva: of((line) => line.iva), total: of((line) => line.total) }
}

/** What may still be billed of an order; items on a live invoice are left out. */
export function toBillableView(order: BilledOrder, allCharges: readonly OrderCharge[], allExpenses: readonly OrderExpense[]): BillableView {
  const charges = allCharges.filter(({ invoice_id }) => invoice_id === null)
  const expenses = allExpenses.filter(({ invoice_id }) => invoice_id === null)
  const grand = sums([...charges, ...expenses])
  return {
    items: [...charges.map(toBillableCharge), ...expenses.map(toBillableExpense)],
    summary: {
      services: { count: charges.length, ...sums(charges) },
      expenses: { count: expenses.length, ...sums(expenses) },
      grand_total: { subtotal_neto: grand.subtotal, iva_total: grand.iva, total: grand.total },
    },
    order_number: order.order_number,
    client_name: order.client_name,
  }
}

/** What may be added to an invoice, with the amounts it would have on an invoice of that type. */
export function toAvailableItems({ invoice_type }: Invoice, items: readonly (OrderCharge | OrderExpense)[]): AvailableItemView[] {
  return items
    .filter(({ invoice_id }) => invoice_id === null)
    .map((item) => {
      const { net, iva, total } = toLine(item.kind, item.id, item.net, item.iva_type, invoice_type)
      return { id: item.id, type: item.kind, description: itemText(item), amount: moneyNumber(net), iva: moneyNumber(iva), total: moneyNumber(total) }
    })
}

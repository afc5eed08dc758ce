import {
  type AvailableItemView,
  type BillableChargeView,
  type BillableExpenseView,
  type BillableView,
  type ChargeView,
  formatPercent,
  IVA_TYPE_LABELS,
  toEarningsView,
} from '@gpro/contracts'
import { add, type Cents, cents, formatMoney, type LineAmounts, moneyNumber, toLine, ZERO } from '@gpro/core'
import type { OrderExpense } from '../../billed-expenses/repository/expenses.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import type { OrderItem } from '../../invoices/domain/selection.ts'
import type { BilledOrder } from '../../orders/domain/order.ts'
import type { OrderCharge } from '../repository/charges.ts'

export function toChargeView(charge: OrderCharge): ChargeView {
  return {
    id: charge.id,
    service_order: charge.order_id,
    service: charge.service_id,
    service_name: charge.service_name,
    description: charge.description,
    notes: charge.description,
    quantity: charge.quantity,
    unit_price: formatMoney(charge.unit_price),
    discount: formatPercent(charge.discount),
    iva_type: charge.iva_type,
    subtotal: formatMoney(charge.net),
    amount: formatMoney(charge.net),
    iva_amount: formatMoney(charge.iva),
    total: formatMoney(charge.total),
    invoice_id: charge.billedOn?.invoice_id ?? null,
    invoice_number: charge.billedOn?.number ?? null,
    is_third_party_service: charge.isThirdParty,
    billing_status: charge.billedOn ? 'facturado' : 'disponible',
    created_at: charge.created_at,
    updated_at: charge.updated_at,
  }
}

function toAmounts({ net, iva, total }: LineAmounts) {
  return {
    subtotal_neto: moneyNumber(net),
    iva_amount: moneyNumber(iva),
    total: moneyNumber(total),
    amount: moneyNumber(net),
    iva: moneyNumber(iva),
  }
}

function toBillableCharge(charge: OrderCharge): BillableChargeView {
  return {
    id: `charge_${charge.id}`,
    original_id: charge.id,
    type: 'service',
    description: charge.title,
    service_name: charge.service_name,
    quantity: charge.quantity,
    unit_price: moneyNumber(charge.unit_price),
    discount: charge.discount / 100,
    ...toAmounts(charge),
    iva_type: charge.iva_type,
    iva_type_display: IVA_TYPE_LABELS[charge.iva_type],
    billing_status: 'disponible',
    notes: charge.description,
    source_model: 'OrderCharge',
    is_editable: true,
    is_third_party_service: charge.isThirdParty,
    ...toEarningsView(charge.net, charge.cost ?? ZERO),
  }
}

function toBillableExpense(expense: OrderExpense): BillableExpenseView {
  return {
    id: `expense_${expense.id}`,
    original_id: expense.id,
    type: 'expense',
    description: expense.description,
    provider_name: expense.provider_name,
    cost_original: moneyNumber(expense.amount),
    markup_percentage: expense.markup / 100,
    ...toAmounts(expense),
    iva_type: expense.iva_type,
    iva_type_display: IVA_TYPE_LABELS[expense.iva_type],
    billing_status: 'disponible',
    notes: '',
    source_model: 'Transfer',
    profit: moneyNumber(cents(expense.net - expense.amount)),
    is_amount_editable: !expense.isPaid,
    is_config_editable: true,
    amount_locked: expense.isPaid,
  }
}

function sums(lines: readonly LineAmounts[]) {
  const of = (pick: (line: LineAmounts) => Cents) => moneyNumber(add(...lines.map(pick)))
  return { subtotal: of((line) => line.net), iva: of((line) => line.iva), total: of((line) => line.total) }
}

/** What may still be billed of an order; items on a live invoice are left out. */
export function toBillableView(order: BilledOrder, allCharges: readonly OrderCharge[], allExpenses: readonly OrderExpense[]): BillableView {
  const charges = allCharges.filter(({ billedOn }) => billedOn === null)
  const expenses = allExpenses.filter(({ billedOn }) => billedOn === null)
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
export function toAvailableItems({ invoice_type }: Invoice, items: readonly OrderItem[]): AvailableItemView[] {
  return items
    .filter(({ billedOn }) => billedOn === null)
    .map((item) => {
      const { net, iva, total } = toLine(item.kind, item.id, item.net, item.iva_type, invoice_type)
      return { id: item.id, type: item.kind, description: item.title, amount: moneyNumber(net), iva: moneyNumber(iva), total: moneyNumber(total) }
    })
}

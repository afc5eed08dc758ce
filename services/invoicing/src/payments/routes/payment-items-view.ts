import { add, type Cents, formatMoney, subtract } from '@gpro/core'
import type { PaymentItems } from '../actions/payment-items.ts'
import type { ItemBalance } from '../domain/allocation.ts'
import type { LineTitle } from '../repository/payment-items.ts'

const sum = (amounts: readonly Cents[]) => formatMoney(add(...amounts))

function toItem({ line, paid, pending }: ItemBalance, title: LineTitle | undefined) {
  const type = line.kind === 'charge' ? ('service' as const) : ('expense' as const)
  return {
    id: `${type}_${line.item_id}`,
    item_type: type,
    item_id: line.item_id,
    name: title?.name ?? '',
    description: title?.description ?? '',
    total: formatMoney(line.total),
    subtotal: formatMoney(line.net),
    paid_allocated: formatMoney(line.allocated),
    paid: formatMoney(paid),
    pending: formatMoney(pending),
    iva_type: line.iva_type,
  }
}

export function toPaymentItemsView({ invoice, balance, items, titles }: PaymentItems) {
  const allocated = add(...items.map(({ line }) => line.allocated))
  return {
    invoice_id: invoice.id,
    invoice_number: invoice.invoice_number,
    balance: formatMoney(balance),
    items: items.map((item) => toItem(item, titles.get(item.line.lineId))),
    summary: {
      total_items: items.length,
      total_invoice: formatMoney(invoice.total),
      total_paid_by_items: sum(items.map(({ paid }) => paid)),
      total_pending_by_items: sum(items.map(({ pending }) => pending)),
      unallocated_payments: formatMoney(subtract(invoice.paid, allocated)),
      paid_allocated: formatMoney(allocated),
    },
  }
}

import { add, balanceOf, type Cents, formatMoney, subtract, ZERO } from '@gpro/core'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { type ItemBalance, itemBalances, type PayableLine } from '../domain.ts'
import type { lineTitles } from '../repository/payment-lists.ts'

type Titles = Awaited<ReturnType<typeof lineTitles>>

const sum = (amounts: readonly Cents[]) => formatMoney(add(...amounts))

function toItem({ line, paid, pending }: ItemBalance, title: { readonly name: string; readonly description: string }) {
  const type = line.kind === 'charge' ? ('service' as const) : ('expense' as const)
  return {
    id: `${type}_${line.item_id}`,
    item_type: type,
    item_id: line.item_id,
    name: title.name,
    description: title.description,
    total: formatMoney(line.total),
    subtotal: formatMoney(line.net),
    paid_allocated: formatMoney(line.allocated),
    paid: formatMoney(paid),
    pending: formatMoney(pending),
    iva_type: line.iva_type,
  }
}

/** What is paid and pending by item; a voided invoice owes nothing and has no items left. */
export function toPaymentItemsView(invoice: Invoice, lines: readonly PayableLine[], titles: Titles) {
  const items = itemBalances(lines, lines.length === 0 ? ZERO : add(invoice.paid, invoice.credited))
  const byLine = new Map(items.map((item) => [item.line.line_id, item]))
  const allocated = add(...lines.map((line) => line.allocated))
  return {
    invoice_id: invoice.id,
    invoice_number: invoice.invoice_number,
    balance: formatMoney(balanceOf(invoice)),
    items: [...titles].flatMap(([id, title]) => {
      const item = byLine.get(id)
      return item ? [toItem(item, title)] : []
    }),
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

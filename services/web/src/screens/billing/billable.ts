import type { BillableView } from '@gpro/contracts'
import { add, type Cents, formatMoney, parseMoney, ZERO } from '@gpro/core'

export type Billable = BillableView['items'][number]

interface Totals {
  readonly net: string
  readonly iva: string
  readonly total: string
}

const cents = (amount: number): Cents => parseMoney(String(amount))

/** What an invoice of these items will come to, as the API will write it down: export and international ones carry no IVA. */
export function totalsOf(items: readonly Pick<Billable, 'subtotal_neto' | 'iva_amount'>[], invoiceType: unknown): Totals {
  const net = add(...items.map(({ subtotal_neto }) => cents(subtotal_neto)))
  const iva = invoiceType === 'DTE' ? add(...items.map(({ iva_amount }) => cents(iva_amount))) : ZERO
  return { net: formatMoney(net), iva: formatMoney(iva), total: formatMoney(add(net, iva)) }
}

/** The ids by which the API asks for them. */
export function idsOf(items: readonly Billable[], type: Billable['type']): number[] {
  return items.filter((item) => item.type === type).map(({ original_id }) => original_id)
}

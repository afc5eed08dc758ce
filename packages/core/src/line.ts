import { invoicedIvaType, type LineAmounts, withIva } from './fiscal.ts'
import { add, type Cents } from './money.ts'
import type { InvoiceType, IvaType } from './words/invoicing.ts'

/** What an invoice bills: one charge or one re-billed expense, with the amounts it had when it was last computed. */
export interface Line extends LineAmounts {
  readonly kind: 'charge' | 'expense'
  /** Of the charge or the expense. */
  readonly item_id: number
  readonly iva_type: IvaType
}

/** The line that a charge or expense of this net makes on an invoice of this type: exports carry no IVA. */
export function toLine(kind: Line['kind'], itemId: number, net: Cents, ivaType: IvaType, invoiceType: InvoiceType): Line {
  const invoiced = invoicedIvaType(invoiceType, ivaType)
  return { kind, item_id: itemId, iva_type: invoiced, ...withIva(net, invoiced) }
}

export interface Totals {
  readonly subtotal_services: Cents
  readonly iva_services: Cents
  readonly subtotal_third_party: Cents
  readonly iva_third_party: Cents
  readonly total: Cents
}

/** Sums of lines that are rounded already, so items and totals agree to the cent. */
export function totalsOf(lines: readonly Line[]): Totals {
  const services = lines.filter((line) => line.kind === 'charge')
  const expenses = lines.filter((line) => line.kind === 'expense')
  return {
    subtotal_services: add(...services.map((line) => line.net)),
    iva_services: add(...services.map((line) => line.iva)),
    subtotal_third_party: add(...expenses.map((line) => line.net)),
    iva_third_party: add(...expenses.map((line) => line.iva)),
    total: add(...lines.map((line) => line.total)),
  }
}

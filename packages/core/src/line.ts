import { type InvoiceType, type IvaType, invoicedIvaType, type LineAmounts, withIva } from './fiscal.ts'
import { add, type Cents } from './money.ts'

/** What an invoice bills: one charge or one re-billed expense, with the amounts it had when it was last computed. */
export interface Line extends LineAmounts {
  readonly kind: 'charge' | 'expense'
  /** Of the charge or the expense. */
  readonly itemId: number
  readonly ivaType: IvaType
}

/** The line that a charge or expense of this net makes on an invoice of this type: exports carry no IVA. */
export function toLine(kind: Line['kind'], itemId: number, net: Cents, ivaType: IvaType, invoiceType: InvoiceType): Line {
  const invoiced = invoicedIvaType(invoiceType, ivaType)
  return { kind, itemId, ivaType: invoiced, ...withIva(net, invoiced) }
}

export interface Totals {
  readonly subtotalServices: Cents
  readonly ivaServices: Cents
  readonly subtotalThirdParty: Cents
  readonly ivaThirdParty: Cents
  readonly total: Cents
}

/** Sums of lines that are rounded already, so items and totals agree to the cent. */
export function totalsOf(lines: readonly Line[]): Totals {
  const services = lines.filter((line) => line.kind === 'charge')
  const expenses = lines.filter((line) => line.kind === 'expense')
  return {
    subtotalServices: add(...services.map((line) => line.net)),
    ivaServices: add(...services.map((line) => line.iva)),
    subtotalThirdParty: add(...expenses.map((line) => line.net)),
    ivaThirdParty: add(...expenses.map((line) => line.iva)),
    total: add(...lines.map((line) => line.total)),
  }
}

import { type Markup, markedUp } from './markup.ts'
import { add, type BasisPoints, type Cents, cents, percentOf, ratio, ZERO } from './money.ts'
import type { InvoiceType, IvaType } from './words/invoicing.ts'

export const IVA_RATE: BasisPoints = 1300

/** What one line adds to an invoice: net, IVA and their sum. Each is rounded once. */
export interface LineAmounts {
  readonly net: Cents
  readonly iva: Cents
  readonly total: Cents
}

export function withIva(net: Cents, ivaType: IvaType): LineAmounts {
  const iva = ivaType === 'gravado' ? percentOf(net, IVA_RATE) : ZERO
  return { net, iva, total: add(net, iva) }
}

export interface ChargeTerms {
  readonly quantity: number
  /** Without IVA. */
  readonly unit_price: Cents
  readonly discount: BasisPoints
  readonly iva_type: IvaType
}

/** A charge: quantity × price less the discount, rounded to the cent, then its IVA. */
export function chargeAmounts({ quantity, unit_price, discount, iva_type }: ChargeTerms): LineAmounts {
  return withIva(ratio(cents(unit_price * quantity), 10_000 - discount, 10_000), iva_type)
}

export interface ExpenseTerms extends Markup {
  readonly amount: Cents
  readonly iva_type: IvaType
}

/** A re-billed expense: cost plus markup, rounded to the cent, then its IVA. */
export function expenseAmounts({ amount, iva_type, ...markup }: ExpenseTerms): LineAmounts {
  return withIva(markedUp(amount, markup), iva_type)
}

/** The IVA type that counts on an invoice: exports carry none. */
export function invoicedIvaType(invoiceType: InvoiceType, ivaType: IvaType): IvaType {
  return invoiceType === 'DTE' || ivaType !== 'gravado' ? ivaType : 'no_sujeto'
}

/** "IVA does not apply" takes a taxed service out of the tax; else the type alone says whether IVA applies. */
export function serviceIvaType(ivaType: IvaType, appliesIva: boolean | undefined): IvaType {
  return appliesIva === false && ivaType === 'gravado' ? 'no_sujeto' : ivaType
}

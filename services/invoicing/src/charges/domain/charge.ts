import {
  type Cents,
  type ChargeTerms,
  cents,
  chargeAmounts,
  DomainError,
  fieldError,
  formatMoney,
  type IvaType,
  type LineAmounts,
  MAX_ENTRY,
} from '@gpro/core'

/** A service of an order, as it is billed or will be. */
export interface Charge extends ChargeTerms, LineAmounts {
  readonly id: number
  readonly order_id: number
  readonly description: string
}

/** Absent is unchanged. */
export interface ChargeChanges {
  readonly quantity?: number | undefined
  readonly unit_price?: Cents | undefined
  readonly discount?: number | undefined
  readonly iva_type?: IvaType | undefined
  readonly description?: string | undefined
}

const LARGEST = cents(MAX_ENTRY)

/** What a charge comes to; refuses what no invoice could carry. */
export function pricedCharge(terms: ChargeTerms): LineAmounts {
  const amounts = chargeAmounts(terms)
  if (amounts.total > LARGEST) {
    const largest = formatMoney(LARGEST)
    throw fieldError('unit_price', 'charge-too-large', `El total del cargo no puede pasar de $${largest}`, { largest })
  }
  return amounts
}

/** The charge with other terms, its amounts computed anew. */
export function changeCharge(charge: Charge, changes: ChargeChanges): Charge {
  const terms = {
    quantity: changes.quantity ?? charge.quantity,
    unit_price: changes.unit_price ?? charge.unit_price,
    discount: changes.discount ?? charge.discount,
    iva_type: changes.iva_type ?? charge.iva_type,
  }
  return { ...charge, ...terms, ...pricedCharge(terms), description: changes.description ?? charge.description }
}

/** What a charge costs stands once its order is billed; `billedOn` is the number of a live invoice of the order. */
export function refuseCostedDeletion(cost: Cents | null, billedOn: string | undefined): void {
  if (cost === null || billedOn === undefined) return
  const sentence = `El cargo tiene costo directo y la orden ya está facturada (${billedOn}); revierta antes la pre-factura`
  throw new DomainError('refused', 'direct-cost-locked', sentence, { invoice: billedOn })
}

/** A charge that an invoice bills stays with it; take it off the invoice first. */
export function refuseBilledDeletion(invoiceNumber: string | null): void {
  if (invoiceNumber === null) return
  throw new DomainError('refused', 'charge-invoiced', `El cargo está en la factura ${invoiceNumber}; quítelo de ella antes de eliminarlo`, {
    invoice: invoiceNumber,
  })
}

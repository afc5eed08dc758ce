import {
  type Cents,
  type ChargeTerms,
  cents,
  chargeAmounts,
  DomainError,
  fieldError,
  formatMoney,
  given,
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
export type ChargeChanges = { readonly [Name in keyof ChargeTerms | 'description']?: Charge[Name] | undefined }

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

/** The charge with other terms and the amounts that follow from them. */
export function changeCharge(charge: Charge, changes: ChargeChanges): Charge {
  const changed = { ...charge, ...given(changes) }
  return { ...changed, ...pricedCharge(changed) }
}

/** What a charge costs stands once its order is billed; `billedOn` is the number of a live invoice of the order. */
export function refuseCostedDeletion(cost: Cents | null, billedOn: string | undefined): void {
  if (cost === null || billedOn === undefined) return
  const sentence = `El cargo tiene costo directo y la orden ya está facturada (${billedOn}); revierta antes la pre-factura`
  throw new DomainError('refused', 'direct-cost-locked', sentence, { invoice: billedOn })
}

/** A charge that an invoice bills stays with it; take it off the invoice first. */
export function refuseBilledDeletion(invoice: string | null): void {
  if (invoice === null) return
  throw new DomainError('refused', 'charge-invoiced', `El cargo está en la factura ${invoice}; quítelo de ella antes de eliminarlo`, { invoice })
}

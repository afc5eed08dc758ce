import { type CreditTerms, creditAvailable } from '@gpro/core'

/** Nothing is left of the credit; cash clients have none to exhaust. An order is made all the same, and the administrators hear of it. */
export function isExhausted(credit: CreditTerms): boolean {
  return credit.payment_condition === 'credito' && creditAvailable(credit) <= 0
}

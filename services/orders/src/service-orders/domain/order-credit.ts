import { type CreditTerms, creditAvailable } from '@gpro/core'

export interface ClientCredit extends CreditTerms {
  readonly name: string
}

/** Nothing is left of the credit; cash clients have none to exhaust. An order is made all the same, and the administrators hear of it. */
export function isExhausted(credit: ClientCredit): boolean {
  return credit.payment_condition === 'credito' && creditAvailable(credit) <= 0
}

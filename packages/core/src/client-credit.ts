import { type Cents, cents, ratio, subtract, ZERO } from './money.ts'

export interface CreditTerms {
  readonly payment_condition: string
  readonly limit: Cents
  /** Σ balance of the client's invoices. */
  readonly used: Cents
}

export interface ClientCredit {
  readonly limit: Cents
  readonly used: Cents
  readonly available: Cents
  readonly percentage: number
}

export function creditOf(terms: CreditTerms): ClientCredit {
  return { limit: terms.limit, used: terms.used, available: creditAvailable(terms), percentage: creditPercentage(terms) }
}

/** What is left of the credit; never below zero, and nothing for cash clients. */
export function creditAvailable({ payment_condition, limit, used }: CreditTerms): Cents {
  if (payment_condition !== 'credito') return ZERO
  return cents(Math.max(0, subtract(limit, used)))
}

/** Used credit in percent of the limit, two decimals; 0 without a limit. */
export function creditPercentage({ limit, used }: Pick<CreditTerms, 'limit' | 'used'>): number {
  return limit > 0 ? ratio(used, 10_000, limit) / 100 : 0
}

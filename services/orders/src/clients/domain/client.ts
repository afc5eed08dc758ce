import { type Cents, cents, DomainError, type Facts, ratio, subtract, ZERO } from '@gpro/core'

export interface ClientTies {
  /** Orders that are not closed. */
  readonly openOrders: number
  /** Invoices with a balance. */
  readonly unpaidInvoices: number
}

/** A client leaves the lists only once nothing is open with them. */
export function checkDeactivation({ openOrders, unpaidInvoices }: ClientTies): void {
  const facts: Facts = { open_orders: openOrders, unpaid_invoices: unpaidInvoices }
  if (openOrders > 0) {
    throw new DomainError('refused', 'client-has-open-orders', `No se puede desactivar: el cliente tiene órdenes sin cerrar (${openOrders})`, facts)
  }
  if (unpaidInvoices > 0) {
    throw new DomainError(
      'refused',
      'client-has-unpaid-invoices',
      `No se puede desactivar: el cliente tiene facturas con saldo (${unpaidInvoices})`,
      facts,
    )
  }
}

export interface CreditTerms {
  readonly paymentCondition: string
  readonly limit: Cents
  /** Σ balance of the client's invoices. */
  readonly used: Cents
}

export interface Credit {
  readonly limit: Cents
  readonly used: Cents
  readonly available: Cents
  readonly percentage: number
}

export function creditOf(terms: CreditTerms): Credit {
  return { limit: terms.limit, used: terms.used, available: creditAvailable(terms), percentage: creditPercentage(terms) }
}

/** What is left of the credit; never below zero, and nothing for cash clients. */
export function creditAvailable({ paymentCondition, limit, used }: CreditTerms): Cents {
  if (paymentCondition !== 'credito') return ZERO
  return cents(Math.max(0, subtract(limit, used)))
}

/** Used credit in percent of the limit, two decimals; 0 without a limit. */
export function creditPercentage({ limit, used }: Pick<CreditTerms, 'limit' | 'used'>): number {
  return limit > 0 ? ratio(used, 10_000, limit) / 100 : 0
}

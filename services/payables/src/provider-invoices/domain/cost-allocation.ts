import { type Cents, type DomainError, fieldError, formatMoney } from '@gpro/core'

/** A charge, as far as its direct cost goes. */
export interface CostedCharge {
  readonly id: number
  readonly description: string
  readonly service_name: string
  readonly net: Cents
  /** Number of the provider's invoice that makes it cost something already. */
  readonly costed_by: string | null
}

/** How people name a charge. */
export function titleOf({ description, service_name }: Pick<CostedCharge, 'description' | 'service_name'>): string {
  return description || service_name
}

/** Only a live charge of the invoice's own order can cost part of it, and each once. */
export function requireUncosted(charge: CostedCharge | undefined, orderNumber: string): CostedCharge {
  if (!charge) throw fieldError('order_charge_id', 'charge-not-of-order', `no es un cargo de la orden ${orderNumber}`, { number: orderNumber })
  // guard: one cost
  if (charge.costed_by !== null) throw alreadyCosted(charge.costed_by)
  return charge
}

/** `number` is the provider's invoice, where it is known. */
export function alreadyCosted(number: string | null): DomainError {
  const origin = number === null ? '' : `, de la factura ${number} del proveedor`
  return fieldError('order_charge_id', 'charge-has-cost', `ya tiene su costo directo${origin}; quíteselo primero`, { number })
}

/** What to say when a charge costs more than it brings; null when it does not. */
export function lossWarning(charge: CostedCharge, cost: Cents): string | null {
  const { net } = charge
  return cost > net ? `El cargo "${titleOf(charge)}" cuesta más ($${formatMoney(cost)}) de lo que cobra ($${formatMoney(net)})` : null
}

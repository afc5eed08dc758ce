import { type Cents, type DomainError, fieldError, formatMoney } from '@gpro/core'

/** A charge, as far as its direct cost goes. */
export interface CostedCharge {
  readonly id: number
  readonly title: string
  readonly net: Cents
  /** Number of the provider's invoice that makes it cost something already. */
  readonly costedBy: string | null
}

/** Only a live charge of the invoice's own order can cost part of it, and each once. */
export function requireUncosted(charge: CostedCharge | undefined, orderNumber: string): CostedCharge {
  if (!charge) throw fieldError('order_charge_id', 'charge-not-of-order', `no es un cargo de la orden ${orderNumber}`, { number: orderNumber })
  // guard: one cost
  if (charge.costedBy !== null) throw alreadyCosted(charge.costedBy)
  return charge
}

/** `number` is the provider's invoice, where it is known. */
export function alreadyCosted(number: string | null): DomainError {
  const origin = number === null ? '' : `, de la factura ${number} del proveedor`
  return fieldError('order_charge_id', 'charge-has-cost', `ya tiene su costo directo${origin}; quíteselo primero`, { number })
}

/** What whoever makes a charge cost more than it brings should hear; null when it does not. */
export function lossWarning({ title, net }: CostedCharge, cost: Cents): string | null {
  return cost > net ? `El cargo "${title}" cuesta más ($${formatMoney(cost)}) de lo que cobra ($${formatMoney(net)})` : null
}

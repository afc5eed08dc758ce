import { type Cents, DomainError, fieldError, formatMoney } from '@gpro/core'

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
  if (charge.costedBy !== null) throw alreadyCosted(charge.costedBy)
  return charge
}

export function alreadyCosted(number: string): DomainError {
  const sentence = `El cargo ya tiene su costo directo, de la factura ${number} del proveedor; quíteselo primero`
  return new DomainError('refused', 'charge-has-cost', sentence, { number }, 'order_charge_id')
}

/** What whoever makes a charge cost more than it brings should hear; null when it does not. */
export function lossWarning({ title, net }: CostedCharge, cost: Cents): string | null {
  return cost > net ? `El cargo "${title}" cuesta más ($${formatMoney(cost)}) de lo que cobra ($${formatMoney(net)})` : null
}

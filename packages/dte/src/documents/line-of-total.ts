import { type Cents, ratio, subtract } from '@gpro/core'
import type { Rules } from '../rules/rules.ts'
import type { DocumentLine } from './input.ts'

/**
 * One taxed line that comes to a total with IVA: what a credit note has that was given as an amount. Not every total is a net and 13 % of
 * it; the cent that may be missing is in the IVA, where the Ministry tolerates it.
 */
export function lineOfTotal(description: string, total: Cents, { iva_rate }: Rules): DocumentLine {
  const net = ratio(total, 10_000, 10_000 + iva_rate)
  return { description, code: null, item_type: 2, class: 'gravado', quantity: 1, unit_price: net, net, iva: subtract(total, net) }
}

import { type Cents, marginPercentage, moneyNumber, subtract, ZERO } from '@gpro/core'
import { z } from 'zod'
import { NumberView } from '../wire.ts'

/** What a charge costs and what it earns then, in fields that every view of a charge has. */
export const earnings = {
  cost_amount: NumberView,
  profit: NumberView,
  margin_percentage: NumberView.describe('Ganancia sobre el costo, con todos sus decimales; 100 donde nada costó'),
}

export const EarningsView = z.object(earnings)
export type EarningsView = z.input<typeof EarningsView>

/** `net` is what the charge brings without IVA, `cost` its part of a provider's invoice. */
export function toEarningsView(net: Cents, cost: Cents): EarningsView {
  const profit = subtract(net, cost)
  // What costs nothing earns all that it brings.
  const margin_percentage = cost === ZERO && profit > 0 ? 100 : marginPercentage(profit, cost)
  return { cost_amount: moneyNumber(cost), profit: moneyNumber(profit), margin_percentage }
}

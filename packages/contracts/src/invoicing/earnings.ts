import { type Cents, moneyNumber, profitOf } from '@gpro/core'
import { z } from 'zod'
import { NumberView } from '../wire.ts'

/** What a charge costs and what it earns then, in fields that every view of a charge has. */
export const earnings = { cost_amount: NumberView, profit: NumberView, margin_percentage: NumberView }

export const EarningsView = z.object(earnings)
export type EarningsView = z.input<typeof EarningsView>

/** `net` is what the charge brings without IVA, `cost` its part of a provider's invoice. */
export function toEarningsView(net: Cents, cost: Cents): EarningsView {
  const { profit, margin } = profitOf(net, cost)
  return { cost_amount: moneyNumber(cost), profit: moneyNumber(profit), margin_percentage: moneyNumber(margin) }
}

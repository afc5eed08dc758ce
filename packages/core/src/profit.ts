import { type Cents, ratio, subtract, ZERO } from './money.ts'

export interface Profit {
  readonly profit: Cents
  /** Hundredths of a percent of what is charged; 0 where nothing is. */
  readonly margin: Cents
}

/** What is left of what is charged once its costs are paid. */
export function profitOf(charged: Cents, cost: Cents): Profit {
  const profit = subtract(charged, cost)
  return { profit, margin: charged === ZERO ? ZERO : ratio(profit, 10_000, charged) }
}

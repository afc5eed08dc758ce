import { type Cents, cents, ratio, subtract, ZERO } from './money.ts'

export interface Profit {
  readonly profit: Cents
  /** Hundredths of a percent of what is charged; 0 where nothing is. */
  readonly margin: Cents
}

/** How many times what is charged may be lost before its margin says no more: −100,000 %. */
const TIMES = 1000
const LOWEST = cents(-TIMES * 10_000)

/** What is left of what is charged once its costs are paid. */
export function profitOf(charged: Cents, cost: Cents): Profit {
  const profit = subtract(charged, cost)
  return { profit, margin: marginOf(charged, profit) }
}

function marginOf(charged: Cents, profit: Cents): Cents {
  if (charged === ZERO) return ZERO
  // The whole loss over a cent would be no exact number any more.
  return profit < -TIMES * charged ? LOWEST : ratio(profit, 10_000, charged)
}

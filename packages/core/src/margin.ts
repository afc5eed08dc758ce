import type { Cents } from './money.ts'

/**
 * Profit in percent of what was paid: 66.66666666666667 for 80 earned over 120. It has all its decimals, because people read it
 * and nothing is worked out from it. What cost nothing has a margin of 0.
 */
export function marginPercentage(profit: Cents, cost: Cents): number {
  return cost === 0 ? 0 : (profit * 100) / cost
}

import { describe, expect, it } from 'vitest'
import { marginPercentage } from './margin.ts'
import { cents } from './money.ts'

describe('the margin over cost', () => {
  it.each([
    [8_000, 12_000, 66.66666666666667],
    [5_000, 10_000, 50],
    [-2_500, 10_000, -25],
    [0, 10_000, 0],
    [10_000, 0, 0],
    [-10_000, 10_000, -100],
  ])('of %i earned over %i is %d %%', (profit, cost, margin) => {
    expect(marginPercentage(cents(profit), cents(cost))).toBe(margin)
  })
})

import { describe, expect, it } from 'vitest'
import { cents } from './money.ts'
import { profitOf } from './profit.ts'

describe('the profit', () => {
  it.each([
    [11_300, 1_300, 10_000, 8850],
    [10_000, 0, 10_000, 10_000],
    [10_000, 12_500, -2_500, -2500],
    [30_000, 10_000, 20_000, 6667],
    [0, 100, -100, 0],
    [0, 0, 0, 0],
    [1, 1_001, -1_000, -10_000_000],
    [1, 1_002, -1_001, -10_000_000],
    [1, 999_999_999_999, -999_999_999_998, -10_000_000],
  ])('of %i that cost %i is %i, a margin of %i hundredths of a percent', (charged, cost, profit, margin) => {
    expect(profitOf(cents(charged), cents(cost))).toEqual({ profit, margin })
  })
})

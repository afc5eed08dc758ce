import { describe, expect, it } from 'vitest'
import { creditAvailable, creditPercentage } from './client-credit.ts'
import { cents } from './money.ts'

describe('the credit of a client', () => {
  it('is the limit less what is owed, never below zero', () => {
    expect(creditAvailable({ payment_condition: 'credito', limit: cents(100_000), used: cents(30_000) })).toBe(70_000)
    expect(creditAvailable({ payment_condition: 'credito', limit: cents(100_000), used: cents(130_000) })).toBe(0)
  })
  it('is nothing for cash clients, whatever limit is written down', () => {
    expect(creditAvailable({ payment_condition: 'contado', limit: cents(100_000), used: cents(0) })).toBe(0)
  })
  it('is used by a percentage with two decimals, 0 without a limit', () => {
    expect(creditPercentage({ limit: cents(300), used: cents(100) })).toBe(33.33)
    expect(creditPercentage({ limit: cents(0), used: cents(100) })).toBe(0)
  })
})

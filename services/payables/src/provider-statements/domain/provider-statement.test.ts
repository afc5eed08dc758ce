import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { billAging, debtOf } from './provider-statement.ts'

const TODAY = '2026-06-30'
const owed = (transactionDate: string, balance = 10_000) => ({ transaction_date: transactionDate, balance: cents(balance) })

describe('the aging of what a provider is owed', () => {
  it.each([
    ['2026-07-15', 'current'],
    ['2026-05-31', 'current'],
    ['2026-05-30', '1-30'],
    ['2026-05-01', '1-30'],
    ['2026-04-30', '31-60'],
    ['2026-04-01', '31-60'],
    ['2026-03-31', '61-90'],
    ['2026-03-02', '61-90'],
    ['2026-03-01', '90+'],
  ] as const)('puts an expense of %s under %s', (date, column) => {
    expect(billAging([owed(date)], TODAY)).toEqual({ current: 0, '1-30': 0, '31-60': 0, '61-90': 0, '90+': 0, [column]: 10_000 })
  })

  it('adds up to the debt', () => {
    const expenses = [owed('2026-06-30', 1), owed('2026-05-01', 20), owed('2020-01-01', 300)]
    expect(debtOf(expenses)).toBe(321)
    expect(Object.values(billAging(expenses, TODAY)).reduce<number>((sum, part) => sum + part, 0)).toBe(321)
  })
})

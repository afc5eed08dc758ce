import { describe, expect, it } from 'vitest'
import { boundariesOf, bucketsOf, periodOf, within } from './period.ts'

const TODAY = '2026-01-31'

describe('the period of a dashboard', () => {
  it('is the current month when nothing is asked', () => {
    expect(periodOf({}, TODAY)).toMatchObject({
      kind: 'monthly',
      year: 2026,
      month: 1,
      current: { first: '2026-01-01', next: '2026-02-01' },
      previous: { first: '2025-12-01', next: '2026-01-01' },
      months: [],
    })
  })

  it('is a whole year for month 0, beside the year before', () => {
    const period = periodOf({ year: 2024, month: 0 }, TODAY)
    expect(period).toMatchObject({
      kind: 'annual',
      current: { first: '2024-01-01', next: '2025-01-01' },
      previous: { first: '2023-01-01', next: '2024-01-01' },
    })
    expect(period.months).toHaveLength(12)
  })

  it('is all time for year 0, whatever the month, with the months of the current year', () => {
    const period = periodOf({ year: 0, month: 7 }, TODAY)
    expect(period).toMatchObject({ kind: 'all', year: 0, month: 0, previous: undefined })
    expect(period.months[0]).toEqual({ first: '2026-01-01', next: '2026-02-01' })
  })

  it('takes what is absent from today', () => {
    expect(periodOf({ month: 3 }, TODAY)).toMatchObject({ year: 2026, month: 3 })
    expect(periodOf({ year: 2024 }, TODAY)).toMatchObject({ year: 2024, month: 1 })
  })

  it.each([{ year: -1, month: 5 }, { year: 2024, month: -1 }, { year: 17 }])('is the current month when %o cannot be', (asked) => {
    expect(periodOf(asked, TODAY)).toMatchObject({ year: 2026, month: 1 })
  })
})

describe('buckets', () => {
  it('leave no day out, and share none', () => {
    const buckets = bucketsOf(['2025-12-01', '2026-01-01'])
    expect(buckets).toEqual([
      { bucket: 0, first: '0001-01-01', next: '2025-12-01' },
      { bucket: 1, first: '2025-12-01', next: '2026-01-01' },
      { bucket: 2, first: '2026-01-01', next: '9999-12-31' },
    ])
  })
})

describe('rows between boundaries', () => {
  it('belong to the ranges that hold them', () => {
    const period = periodOf({ year: 2026, month: 1 }, TODAY)
    const boundaries = boundariesOf(period)
    expect(boundaries).toEqual(['2025-12-01', '2026-01-01', '2026-02-01'])
    const rows = [0, 1, 2, 3].map((bucket) => ({ bucket }))
    expect(within(rows, boundaries, period.current)).toEqual([{ bucket: 2 }])
    expect(within(rows, boundaries, { first: '2025-12-01', next: '2026-02-01' })).toEqual([{ bucket: 1 }, { bucket: 2 }])
  })

  it('of all time are all of them', () => {
    const period = periodOf({ year: 0 }, TODAY)
    const boundaries = boundariesOf(period)
    const rows = boundaries.slice(0, -1).map((_, index) => ({ bucket: index + 1 }))
    expect(within(rows, boundaries, period.current)).toEqual(rows)
  })
})

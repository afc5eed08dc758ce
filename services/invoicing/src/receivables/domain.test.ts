import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { type Due, receivablesOf } from './domain.ts'

const TODAY = '2026-06-30'
const due = (owed: number, due_date: string | null, client = 1): Due => ({
  client,
  client_name: `Cliente ${client}`,
  credit_limit: cents(100_000),
  due_date,
  owed: cents(owed),
})

describe('what clients owe', () => {
  it('falls in columns by days past due; what has no due date is never late', () => {
    const [client] = receivablesOf([due(1, '2026-07-15'), due(2, null), due(4, '2026-06-30'), due(8, '2026-06-01'), due(16, '2026-03-01')], TODAY)
    expect(client).toMatchObject({
      aging: { current: 7, '1-30': 8, '31-60': 0, '61-90': 0, '90+': 16 },
      total: 31,
      overdue: 24,
      days_overdue: 121,
      oldest_due_date: '2026-03-01',
    })
  })

  it('counts against the limit of credit', () => {
    expect(receivablesOf([due(60_000, '2026-07-15'), due(65_000, null)], TODAY)[0]).toMatchObject({ credit_percentage: 125, days_overdue: 0 })
  })

  it('begins with who owes most that is late', () => {
    const rows = receivablesOf([due(900, '2026-07-15', 1), due(10, '2026-06-01', 2), due(20, '2026-06-01', 3)], TODAY)
    expect(rows.map(({ client }) => client)).toEqual([3, 2, 1])
  })
})

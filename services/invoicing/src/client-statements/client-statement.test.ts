import { cents, type OwedInvoice } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { invoiceAging, statementCounts, statementTotals } from './domain.ts'

const TODAY = '2026-06-30'

function invoice(given: Partial<Record<'total' | 'paid' | 'credited', number>> & Partial<Pick<OwedInvoice, 'due_date' | 'voided_at'>>): OwedInvoice {
  const { total = 10_000, paid = 0, credited = 0, due_date = null, voided_at = null } = given
  return { total: cents(total), paid: cents(paid), credited: cents(credited), due_date, voided_at, reversed_at: null }
}

describe('the totals of a statement', () => {
  it('collect what was paid and credited, and leave voided invoices out', () => {
    const invoices = [invoice({ total: 20_000, paid: 7_000, credited: 2_000 }), invoice({ total: 99_900, voided_at: '2026-01-01T00:00:00.000Z' })]
    expect(statementTotals(invoices)).toEqual({ invoiced: 20_000, paid: 7_000, collected: 9_000, pending: 11_000 })
  })
})

describe('the aging of a statement', () => {
  it.each([
    [null, 'current'],
    ['2026-07-15', 'current'],
    ['2026-06-30', 'current'],
    ['2026-06-29', '1-30'],
    ['2026-05-31', '1-30'],
    ['2026-05-30', '31-60'],
    ['2026-05-01', '31-60'],
    ['2026-04-30', '61-90'],
    ['2026-04-01', '61-90'],
    ['2026-03-31', '90+'],
  ] as const)('puts what was due on %s under %s', (dueDate, column) => {
    expect(invoiceAging([invoice({ due_date: dueDate })], TODAY)).toEqual({
      current: 0,
      '1-30': 0,
      '31-60': 0,
      '61-90': 0,
      '90+': 0,
      [column]: 10_000,
    })
  })
})

describe('the counts of a statement', () => {
  it('go by status, while overdue and upcoming go by what is owed', () => {
    const invoices = [
      invoice({ due_date: '2026-06-01' }),
      invoice({ due_date: '2026-06-01', paid: 1 }),
      invoice({ due_date: '2026-06-01', paid: 10_000 }),
      invoice({ due_date: '2026-06-30' }),
      invoice({ due_date: '2026-07-07' }),
      invoice({ due_date: '2026-07-08' }),
      invoice({ due_date: '2026-06-01', voided_at: '2026-06-02T00:00:00.000Z' }),
    ]
    expect(statementCounts(invoices, TODAY)).toEqual({
      byStatus: { pending: 3, partial: 1, paid: 1, overdue: 1, cancelled: 1 },
      overdue: 2,
      upcoming: 2,
    })
  })
})

import { cents, ZERO } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { periodOf } from './period.ts'
import { clientBreakdown, growth, share, summarize } from './summary.ts'

describe('growth', () => {
  it('is the difference in hundredths of a per cent of what was before', () => {
    expect(growth(150, 100)).toBe(5000)
    expect(growth(1, 3)).toBe(-6667)
    expect(growth(0, 100)).toBe(-10_000)
  })

  it('is 0 when nothing was before', () => {
    expect(growth(150, 0)).toBe(0)
  })
})

describe('the summary of a period', () => {
  const period = periodOf({ year: 2026, month: 1 }, '2026-01-31')
  const invoice = { balance: ZERO, third_party: cents(3_000), pending: 1 }
  const expense = { pending: 0, pending_amount: ZERO }
  const summary = summarize(
    period,
    {
      orders: [
        { bucket: 0, status: 'pendiente', count: 7 },
        { bucket: 1, status: 'cerrada', count: 2 },
        { bucket: 2, status: 'cerrada', count: 1 },
        { bucket: 2, status: 'en_puerto', count: 2 },
      ],
      invoices: [
        { bucket: 1, total: cents(5_000), ...invoice },
        { bucket: 2, total: cents(10_000), ...invoice },
      ],
      expenses: [
        { bucket: 2, transfer_type: 'costos', amount: cents(1_000), ...expense },
        { bucket: 2, transfer_type: 'propios', amount: cents(500), ...expense },
        { bucket: 2, transfer_type: 'admin', amount: cents(250), ...expense },
        { bucket: 2, transfer_type: 'cargos', amount: cents(9_999), pending: 1, pending_amount: cents(9_999) },
      ],
    },
    { outsourced: cents(2_000), expense_cost: cents(2_500) },
  )

  it('counts the period and the one before', () => {
    expect(summary.current).toMatchObject({ orders: 3, closed: 1, open: 2, billed: 10_000, operating: 1_500, admin: 250 })
    expect(summary.previous).toMatchObject({ orders: 2, billed: 5_000, operating: 0 })
    expect(summary.trends).toEqual({ orders: 5000, billing: 10_000, costs: 0 })
  })

  it('counts all time beside it', () => {
    expect(summary.overall.status('pendiente')).toBe(7)
    expect(summary.overall.status('cerrada')).toBe(3)
    expect(summary.overall).toMatchObject({ pendingInvoices: 2, pendingExpenses: 1, pendingExpensesAmount: 9_999 })
  })

  it('splits what was billed, and takes all costs from it', () => {
    expect(summary.composition).toEqual({ own: 5_000, outsourced: 2_000, thirdParty: 3_000, total: 10_000 })
    expect(summary.margin).toBe(10_000 - 1_500 - 250 - 2_500)
  })
})

describe('shares', () => {
  it('are rounded once, and 0 of nothing', () => {
    expect(share(1, 3, 1000)).toBe(333)
    expect(share(5, 0, 1000)).toBe(0)
  })
})

describe('what clients owe', () => {
  it('leaves out who owes nothing and puts the largest debt first', () => {
    const rows = clientBreakdown([
      { id: 1, name: 'Al día', balance: ZERO, lent: ZERO },
      { id: 2, name: 'Poco', balance: cents(100), lent: cents(40) },
      { id: 3, name: 'Mucho', balance: cents(900), lent: ZERO },
    ])
    expect(rows.map(({ name, income, services, lent }) => [name, income, services, lent])).toEqual([
      ['Mucho', 900, 900, 0],
      ['Poco', 100, 60, 40],
    ])
  })
})

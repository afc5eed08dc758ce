import { cents, MAX_MONEY } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { creditWarning, refuseAboveLimit } from '../invoices/domain/credit.ts'
import { configure, pricedExpense } from './domain.ts'

const terms = { amount: cents(50_00), markup: 0, markup_rest: 0, iva_type: 'no_sujeto' } as const
const expense = { id: 1, description: 'Flete', ...terms, ...pricedExpense(terms) }

describe('Re-billing an expense', () => {
  it('adds the markup to the cost, rounds once, then adds the IVA', () => {
    expect(pricedExpense({ amount: cents(33_33), markup: 1_255, markup_rest: 0, iva_type: 'gravado' })).toEqual({
      net: 37_51,
      iva: 4_88,
      total: 42_39,
    })
  })

  it('refuses what no invoice could carry instead of overflowing', () => {
    expect(() => pricedExpense({ amount: cents(MAX_MONEY), markup: 1_000_000, markup_rest: 0, iva_type: 'gravado' })).toThrow(
      expect.objectContaining({ code: 'expense-too-large' }),
    )
  })

  it('returns only the expenses that change, and refuses foreign ones by their place', () => {
    const same = { expense_id: 1, markup: { markup: 0, markup_rest: 0 }, iva_type: undefined }
    expect(configure('001-2026', [same], [expense])).toEqual([])
    expect(configure('001-2026', [{ ...same, markup: { markup: 1000, markup_rest: 0 } }], [expense])).toMatchObject([
      { before: { net: 50_00 }, after: { net: 55_00 } },
    ])
    expect(() => configure('001-2026', [same, { ...same, expense_id: 2 }], [expense])).toThrow(
      expect.objectContaining({ field: 'configs.1.expense_id' }),
    )
  })
})

describe('The credit of a client', () => {
  const credit = { name: 'ACME', payment_condition: 'credito', credit_limit: cents(100_00), used: cents(50_00) }

  it('is warned of from 80 % on and above the limit, and never for clients who pay in cash', () => {
    expect(creditWarning(credit, cents(29_99))).toBeNull()
    expect(creditWarning(credit, cents(30_00))).toMatch(/se acerca/)
    expect(creditWarning(credit, cents(50_01))).toMatch(/pasa/)
    expect(creditWarning({ ...credit, payment_condition: 'contado' }, cents(500_00))).toBeNull()
  })

  it('blocks above the limit where the office wants that', () => {
    expect(() => refuseAboveLimit(credit, cents(50_00))).not.toThrow()
    expect(() => refuseAboveLimit(credit, cents(50_01))).toThrow(expect.objectContaining({ code: 'credit-limit-exceeded' }))
  })
})

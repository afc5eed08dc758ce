import { cents, MAX_ENTRY } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { type CashCount, requireDetails, requireMovements, requireUndoable } from './cash-count.ts'
import { balanceOfBox, type CashBox, type HeldCashTransaction, placeIdentity, replaceIdentity, requireCovered, requireOpen } from './petty-cash.ts'

const box = (income: number, expense: number, movements = 1): CashBox => ({
  income: cents(income),
  expense: cents(expense),
  transactions: movements,
  movements,
})

describe('the box of the petty cash', () => {
  it('holds its incomes less its expenses', () => {
    expect(balanceOfBox(box(100_00, 33_33))).toBe(66_67)
  })

  it('may be emptied but not overdrawn, and holds no more than one entry may say', () => {
    expect(() => requireCovered(box(10, 10))).not.toThrow()
    expect(() => requireCovered(box(10, 11))).toThrow('quedaría en $-0.01')
    expect(() => requireCovered(box(MAX_ENTRY, 0))).not.toThrow()
    expect(() => requireCovered(box(MAX_ENTRY + 1, 0))).toThrow('no caben')
  })

  it('lets nobody touch what was counted, nor the balance that opened it', () => {
    // The rule looks at these two only.
    const held = (state: Partial<HeldCashTransaction>) => ({ cash_count_id: null, opening_count_id: null, ...state }) as HeldCashTransaction
    expect(() => requireOpen(held({}))).not.toThrow()
    expect(() => requireOpen(held({ cash_count_id: 9, sequence_number: 3, count_year: 2026 }))).toThrow('arqueo 3-2026')
    expect(() => requireOpen(held({ opening_count_id: 9 }))).toThrow('saldo con que un arqueo abrió la caja')
  })
})

describe('a count', () => {
  const row = (denomination: number, quantity: number) => ({ denomination: cents(denomination), quantity })

  it('keeps the notes and coins that are there, when they come to what was counted', () => {
    expect(requireDetails(cents(41_25), [row(20_00, 2), row(25, 5), row(1, 0)])).toEqual([row(20_00, 2), row(25, 5)])
    expect(requireDetails(cents(41_25), [])).toEqual([])
    expect(requireDetails(cents(0), [row(1, 0)])).toEqual([])
    expect(() => requireDetails(cents(41_25), [row(20_00, 2)])).toThrow('suman $40.00, pero se dio $41.25')
    expect(() => requireDetails(cents(41_25), [row(1, 0)])).toThrow('suman $0.00')
  })

  it('needs something to count', () => {
    expect(() => requireMovements(box(0, 0, 1))).not.toThrow()
    expect(() => requireMovements(box(50_00, 0, 0))).toThrow('no hay qué contar')
  })

  it('is undone only as the last one, and before anything rests on it', () => {
    const count = (id: number, sequence: number): CashCount => ({ id, count_date: '2026-03-02', count_year: 2026, sequence_number: sequence })
    expect(() => requireUndoable(count(1, 1), count(1, 1), box(50_00, 0, 0))).not.toThrow()
    expect(() => requireUndoable(count(1, 1), count(2, 2), box(50_00, 0, 0))).toThrow('último arqueo, el 2-2026')
    expect(() => requireUndoable(count(2, 2), count(2, 2), box(50_00, 1_00, 1))).toThrow('movimientos (1)')
  })
})

describe('what is typed as “NIT / DUI”', () => {
  it.each([
    [{ nit: '', dui: '' }, '0614', { nit: '0614', dui: '' }],
    [{ nit: 'a', dui: '' }, 'b', { nit: 'a', dui: 'b' }],
    [{ nit: 'a', dui: '' }, 'a', { nit: 'a', dui: '' }],
    [{ nit: '', dui: 'b' }, 'b', { nit: '', dui: 'b' }],
    [{ nit: 'a', dui: 'b' }, '', { nit: 'a', dui: 'b' }],
  ])('beside %j in a new movement, %j, is kept in %j', (sent, typed, kept) => {
    expect(placeIdentity(sent, typed)).toEqual(kept)
  })

  it.each([
    [{ nit: 'a', dui: 'b' }, undefined, {}],
    [{ nit: 'a', dui: 'b' }, 'a', {}],
    [{ nit: '', dui: 'b' }, 'b', {}],
    [{ nit: 'a', dui: 'b' }, 'c', { nit: 'c' }],
    [{ nit: '', dui: 'b' }, 'c', { dui: 'c' }],
    [{ nit: '', dui: '' }, 'c', { nit: 'c' }],
    [{ nit: 'a', dui: '' }, '', { nit: '' }],
  ])('over %j, %j, changes %j', (before, typed, changed) => {
    expect(replaceIdentity(before, typed)).toEqual(changed)
  })
})

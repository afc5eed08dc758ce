import { add, cents, type IvaType, toLine } from '@gpro/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemBalances, matchAllocations, type PayableLine } from './domain.ts'

function line(line_id: number, net: number, ivaType: IvaType = 'gravado', allocated = 0): PayableLine {
  return { ...toLine('charge', line_id * 10, cents(net), ivaType, 'DTE'), line_id, allocated: cents(allocated) }
}
const code = (value: string) => expect.objectContaining({ code: value })
const part = (itemId: number, amount: number) => ({ kind: 'charge' as const, item_id: itemId, amount: cents(amount) })

describe('what a payment names', () => {
  const lines = [line(1, 100_00), line(2, 50_00, 'exento', 20_00)]
  it('belongs to the lines of the invoice, in the order given', () => {
    expect(matchAllocations(cents(80_00), [part(20, 30_00), part(10, 50_00)], lines).map((found) => found.line_id)).toEqual([2, 1])
  })
  it('adds up to the amount exactly', () => {
    expect(() => matchAllocations(cents(80_01), [part(20, 30_00), part(10, 50_00)], lines)).toThrow(code('allocations-not-equal'))
  })
  it('is never more than the item still owes', () => {
    expect(() => matchAllocations(cents(30_01), [part(20, 30_01)], lines)).toThrow(code('allocation-exceeds-item'))
  })
  it('names no foreign item and none twice', () => {
    expect(() => matchAllocations(cents(1), [part(99, 1)], lines)).toThrow(code('allocation-foreign'))
    expect(() => matchAllocations(cents(2), [part(10, 1), part(10, 1)], lines)).toThrow(code('allocation-repeated'))
  })
})

describe('what is pending by item', () => {
  it('takes money that named nothing from taxed items first', () => {
    const balances = itemBalances([line(1, 100_00), line(2, 50_00, 'exento')], cents(113_00))
    expect(balances.map(({ pending }) => pending)).toEqual([0, 50_00])
  })

  it('adds up to the balance to the cent, and no item is overpaid', () => {
    const anyLine = fc.record({ net: fc.integer({ min: 1, max: 1_000_000 }), share: fc.integer({ min: 0, max: 100 }), taxed: fc.boolean() })
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 100 }), (specs, share) => {
        const lines = specs.map(({ net, share: named, taxed }, index) => {
          const made = line(index + 1, net, taxed ? 'gravado' : 'exento')
          return { ...made, allocated: cents(Math.floor((made.total * named) / 100)) }
        })
        const total = add(...lines.map((each) => each.total))
        const named = add(...lines.map((each) => each.allocated))
        const settled = cents(named + Math.floor(((total - named) * share) / 100))
        const balances = itemBalances(lines, settled)
        expect(add(...balances.map(({ pending }) => pending))).toBe(total - settled)
        for (const { pending, paid, line: each } of balances) {
          expect(pending).toBeGreaterThanOrEqual(0)
          expect(paid).toBeGreaterThanOrEqual(each.allocated)
        }
      }),
    )
  })
})

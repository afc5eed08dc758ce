import { add, cents, percentOf, ZERO } from '@gpro/core'
import { buildDocument, rulesOn } from '@gpro/dte'
import { samples } from '@gpro/dte/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteLines, returnedRetention, roomOf } from './credit-note.ts'

const rules = rulesOn('2026-10-01')

/** A CCF with this many lines of a net, whose IVA is rounded on each, and its total. */
function ccfOf(count: number, net: number) {
  const line = { ...samples.line('Trámite', cents(net)), iva: percentOf(cents(net), rules.iva_rate) }
  const { document, total } = buildDocument({ ...samples.ccf, lines: Array.from({ length: count }, () => line), retention: ZERO }, rules)
  return { document, total }
}

describe('the lines of a credit note', () => {
  it('come to its amount, and never above what the CCF has of a kind', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, net, share) => {
          const { document, total } = ccfOf(count, net)
          const amount = cents(Math.max(1, Math.round(total * share)))
          const lines = noteLines('Ajuste', amount, roomOf(document, []), rules)
          expect(add(...lines.map(({ net: one, iva }) => add(one, iva)))).toBe(amount)
          expect(add(...lines.map(({ net: one }) => one))).toBeLessThanOrEqual(count * net)
        },
      ),
    )
  })

  it('give everything back with the rounding of the invoice: twelve lines of 35.50 carry six cents more than the Ministry computes', () => {
    const { document, total } = ccfOf(12, 35_50)
    const room = roomOf(document, [])
    expect(noteLines('Anulación', total, room, rules)).toMatchObject([{ net: 426_00, iva: 55_44 }])
    expect(() => noteLines('Anulación', cents(total + 1), room, rules)).toThrow('supera lo que a su documento le queda por acreditar ($481.44)')
  })

  it('give back what was withheld with them, and no more than was', () => {
    const lines = [samples.line('Ajuste', cents(150_00))]
    const room = { ...roomOf(ccfOf(2, 150_00).document, []), retention: cents(1_00) }
    expect(returnedRetention(lines, { ...room, retention: cents(3_00) }, rules)).toBe(1_50)
    expect(returnedRetention(lines, room, rules)).toBe(1_00)
    expect(returnedRetention(lines, { ...room, retention: ZERO }, rules)).toBe(0)
  })
})

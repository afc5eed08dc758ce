import { cents } from '@gpro/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson, writeJson } from './json.ts'
import { centsOf, decimalsOf, divideRounded, numeral, ofCents, ofUnits, roundToCents, unitsOf } from './numeral.ts'

describe('a number of a document', () => {
  it.each([
    [85_30, '85.3'],
    [150_00, '150'],
    [5, '0.05'],
    [0, '0'],
    [-20_05, '-20.05'],
  ])('of %i cents is written %s, never with a zero that says nothing', (amount, text) => {
    expect(writeJson({ amount: ofCents(cents(amount)) })).toBe(`{"amount":${text}}`)
  })

  it('of eight decimals is written exactly, where a float would lose digits', () => {
    expect(writeJson([ofUnits(1234567890112345678n)])).toBe('[12345678901.12345678]')
    expect(writeJson([ofUnits(1n)])).toBe('[0.00000001]')
  })

  it.each([
    ['13.0', 13],
    ['1.3e1', 13],
    ['130e-1', 13],
    ['-0', 0],
    ['0.10', JSON.rawJSON('0.1')],
    ['5e-9', JSON.rawJSON('0.000000005')],
    ['12345678901234567890', JSON.rawJSON('12345678901234567890')],
  ])('read as %s has one form', (source, expected) => {
    expect(readJson(source)).toEqual(expected)
  })

  it('counts its decimals on the text: 71.6985 has four, although 71.6985 / 1e-8 is no whole float', () => {
    expect([2.13, 71.6985, 7].map((value) => decimalsOf(numeral(String(value))))).toEqual([2, 4, 0])
  })

  it('is not what an object in received JSON claims to be', () => {
    expect(writeJson(readJson('{"amount":{"rawJSON":"1.5"}}') as object)).toBe('{"amount":{"rawJSON":"1.5"}}')
  })

  it('comes back as it was written', () => {
    const amount = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n })
    fc.assert(fc.property(amount, (units) => unitsOf((readJson(writeJson([ofUnits(units)])) as [number])[0]) === units))
  })
})

describe('rounding', () => {
  it.each([
    ['5.664', 5_66],
    ['5.665', 5_67],
    ['6.756', 6_76],
    ['-5.665', -5_67],
  ])('takes %s to cents half up', (text, expected) => {
    expect(centsOf(numeral(text))).toBe(expected)
    expect(roundToCents(unitsOf(numeral(text)))).toBe(expected)
  })

  it.each([
    [187654321987654n, 187654322n],
    [355555555400000n, 355555555n],
    [567215366775307n, 567215367n],
  ])('takes the manual’s body amounts to eight decimals (%s)', (digits, expected) => {
    expect(divideRounded(digits, 1_000_000n)).toBe(expected)
  })

  it('refuses to read more than eight decimals as an amount', () => {
    expect(() => unitsOf(numeral('0.123456789'))).toThrow('eight decimals')
  })
})

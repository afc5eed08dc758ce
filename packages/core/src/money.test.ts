import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  allocate,
  type Cents,
  cents,
  formatMoney,
  MAX_MONEY,
  moneyNumber,
  multiply,
  parseMoney,
  percentOf,
  ratio,
  subtract,
  ZERO,
} from './money.ts'

const amount = fc.integer({ min: -MAX_MONEY, max: MAX_MONEY }).map(cents)
const small = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(cents)

describe('cents', () => {
  it.each([0.1, 11_300.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %s, which is not whole cents', (value) => {
    expect(() => cents(value)).toThrow(RangeError)
  })

  it('knows no negative zero', () => {
    expect(Object.is(cents(-0), 0)).toBe(true)
    expect(Object.is(ratio(-1, 1, 10), 0)).toBe(true)
    expect(formatMoney(subtract(ZERO, ZERO))).toBe('0.00')
  })

  it('refuses a sum that a number cannot hold exactly', () => {
    expect(() => add(cents(Number.MAX_SAFE_INTEGER), cents(1))).toThrow(RangeError)
  })
})

describe('rounding', () => {
  it.each([
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [3, 1, 2, 2],
    [-3, 1, 2, -2],
    [1, 1, 3, 0],
    [2, 1, 3, 1],
    [-2, 1, 3, -1],
  ])('takes halves away from zero: %i × %i ÷ %i is %i', (value, numerator, denominator, expected) => {
    expect(ratio(value, numerator, denominator)).toBe(expected)
  })

  it('rounds 13 % of 0.50 up to 0.07 and of 0.03 down to 0.00', () => {
    expect(percentOf(cents(50), 1300)).toBe(7)
    expect(percentOf(cents(3), 1300)).toBe(0)
  })

  it('is exact where floating point is not', () => {
    expect(percentOf(cents(MAX_MONEY), 1300)).toBe(130_000_000_000_000)
    expect(percentOf(cents(115), 5000)).toBe(58)
  })

  it('is the same for a debt as for the claim', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 10_000 }), (base, rate) => percentOf(cents(-base), rate) === cents(-percentOf(base, rate))),
    )
  })

  it('is never off by more than half a cent', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 20_000 }), (base, rate) => {
        const twiceTheError = 2n * (BigInt(percentOf(base, rate)) * 10_000n - BigInt(base) * BigInt(rate))
        expect(twiceTheError <= 10_000n && twiceTheError >= -10_000n).toBe(true)
      }),
    )
  })

  it('multiplies whole quantities without rounding', () => {
    fc.assert(fc.property(small, fc.integer({ min: 0, max: 10_000 }), (price, quantity) => multiply(price, quantity) === cents(price * quantity)))
  })

  it.each([0, -1])('refuses the denominator %i', (denominator) => {
    expect(() => ratio(1, 1, denominator)).toThrow(RangeError)
  })
})

describe('allocate', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 })

  it('gives parts that add up to the whole', () => {
    fc.assert(fc.property(amount, weights, (whole, list) => add(...allocate(whole, list)) === whole))
  })

  it('is never off the exact share by more than a cent', () => {
    fc.assert(
      fc.property(small, weights, (whole, list) => {
        const sum = list.reduce((total, weight) => total + weight, 0)
        fc.pre(sum > 0)
        allocate(whole, list).forEach((part, index) => {
          expect(Math.abs(part - (whole * (list[index] ?? 0)) / sum)).toBeLessThanOrEqual(1.000_001)
        })
      }),
    )
  })

  it('gives no part the other sign', () => {
    fc.assert(fc.property(amount, weights, (whole, list) => allocate(whole, list).every((part) => part * Math.sign(whole) >= 0)))
  })

  it('gives nothing to a weight of zero', () => {
    expect(allocate(cents(100), [1, 0, 1])).toEqual([50, 0, 50])
  })

  it('splits 100 cents in three without losing one', () => {
    expect(allocate(cents(100), [1, 1, 1])).toEqual([33, 34, 33])
  })

  it('gives the first part everything when all weights are zero, and nobody when there is nobody', () => {
    expect(allocate(cents(7), [0, 0])).toEqual([7, 0])
    expect(allocate(cents(7), [])).toEqual([])
  })
})

describe('amounts as text', () => {
  it('come back as they went', () => {
    fc.assert(fc.property(amount, (value) => parseMoney(formatMoney(value)) === value))
  })

  it.each([
    ['113', 11_300],
    ['113.5', 11_350],
    ['113.05', 11_305],
    ['-0.01', -1],
    ['-0', 0],
    ['0113', 11_300],
  ])('reads %s', (text, expected) => {
    expect(parseMoney(text)).toBe(expected)
  })

  it.each(['', ' ', '1.234', '1,00', '1e3', 'NaN', 'Infinity', '0x10', '.5', '5.', '+1', '--1', '1 000', '١٢', '12345678901234'])(
    'refuses %j',
    (text) => {
      expect(() => parseMoney(text)).toThrow('No es un monto con dos decimales como máximo')
    },
  )

  it('are written with two decimals and a sign only where due', () => {
    expect([0, 1, -1, 99, -100, MAX_MONEY].map((value) => formatMoney(cents(value)))).toEqual([
      '0.00',
      '0.01',
      '-0.01',
      '0.99',
      '-1.00',
      '9999999999999.99',
    ])
  })

  it('as JSON numbers print the same digits', () => {
    fc.assert(fc.property(amount, (value) => Number(formatMoney(value)) === moneyNumber(value)))
  })

  it('leaves no amount go that is not whole and exact, such as a sum that a database returned inexactly', () => {
    // As from a query, whose type says what it should be.
    const broken = [2 ** 53, 0.5, Number.NaN, null] as unknown as Cents[]
    for (const amount of broken) {
      expect(() => formatMoney(amount)).toThrow(RangeError)
      expect(() => moneyNumber(amount)).toThrow(RangeError)
    }
  })
})

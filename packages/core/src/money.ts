import { DomainError } from './errors.ts'

/** Whole US cents. Made by `cents`, `parseMoney` or the sums below, so that no fraction can slip in. */
export type Cents = number & { readonly unit: unique symbol }

/** 1 % = 100 basis points, 13 % = 1300, 100 % = 10000. */
export type BasisPoints = number

/** The largest amount the wire carries: 15 digits, 2 of them after the point. */
export const MAX_MONEY = 999_999_999_999_999

/** The largest amount that anybody may enter, and that one line may come to: sums of thousands of them stay exact. */
export const MAX_ENTRY = 999_999_999_999

/** Checks that a number is whole cents. Throws RangeError, because a fraction here is a defect, not bad input. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not whole cents: ${value}`)
  // The one place where a checked number becomes Cents. `+ 0` turns -0 into 0.
  return (value + 0) as Cents
}

export const ZERO = cents(0)

export function add(...amounts: readonly Cents[]): Cents {
  return cents(amounts.reduce<number>((sum, amount) => sum + amount, 0))
}

export function subtract(from: Cents, ...amounts: readonly Cents[]): Cents {
  return cents(amounts.reduce<number>((rest, amount) => rest - amount, from))
}

/** `value × numerator ÷ denominator` in exact arithmetic, rounded once, halves away from zero. */
export function ratio(value: number, numerator: number, denominator: number): Cents {
  if (denominator <= 0) throw new RangeError(`Not a positive denominator: ${denominator}`)
  const exact = BigInt(value) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const size = exact < 0n ? -exact : exact
  const rounded = Number((size * 2n + divisor) / (divisor * 2n))
  return cents(exact < 0n ? -rounded : rounded)
}

/** `percentOf(base, 1300)` is 13 % of the base, rounded to the cent. */
export function percentOf(base: Cents, rate: BasisPoints): Cents {
  return ratio(base, rate, 10_000)
}

export function multiply(amount: Cents, quantity: number): Cents {
  return ratio(amount, quantity, 1)
}

/** Splits `whole` in proportion to `weights`; the parts add up to `whole` exactly. All weights zero: all parts zero but the first. */
export function allocate(whole: Cents, weights: readonly number[]): Cents[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (weights.length === 0) return []
  if (sum === 0) return weights.map((_, index) => (index === 0 ? whole : ZERO))
  let weightSoFar = 0
  let givenSoFar = 0
  return weights.map((weight) => {
    weightSoFar += weight
    const upTo = ratio(whole, weightSoFar, sum)
    const part = cents(upTo - givenSoFar)
    givenSoFar = upTo
    return part
  })
}

/** `"113.00"`, as the wire carries it. Amounts come from queries too, so it is checked here, where they leave, that they are whole and exact. */
export function formatMoney(amount: Cents): string {
  const size = Math.abs(cents(amount))
  return `${amount < 0 ? '-' : ''}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** A JSON number for the few computed totals that the front end reads as numbers. */
export function moneyNumber(amount: Cents): number {
  return cents(amount) / 100
}

const MONEY_TEXT = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/

/** Reads `"113"`, `"113.5"`, `"113.00"`. Throws `refused` for anything else: three decimals, exponents, NaN, too many digits. */
export function parseMoney(text: string): Cents {
  const match = MONEY_TEXT.exec(text)
  if (!match) throw new DomainError('refused', 'money-malformed', 'No es un monto con dos decimales como máximo', { amount: text })
  const [, sign, whole = '0', fraction = ''] = match
  const size = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return cents(sign === '-' ? -size : size)
}

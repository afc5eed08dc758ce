import { type Cents, cents } from '@gpro/core'

/** Hundred-millionths of a dollar (8 decimals), the finest that a document may say. */
export type Units = bigint

/** A number of a document: whole ones are plain, others keep their decimal text, because a float cannot hold 19 digits. */
export type Numeral = number | RawJson

const UNIT_DECIMALS = 8
const UNITS_PER_CENT = 1_000_000n
const UNITS_PER_DOLLAR = 100_000_000n

export function isNumeral(value: unknown): value is Numeral {
  return JSON.isRawJSON(value) || Number.isSafeInteger(value)
}

export function unitsOfCents(amount: Cents): Units {
  return BigInt(amount) * UNITS_PER_CENT
}

export function ofCents(amount: Cents): Numeral {
  return ofUnits(unitsOfCents(amount))
}

/** Written without exponent and without a zero that says nothing: `85.3`, `150`. */
export function ofUnits(units: Units): Numeral {
  const size = units < 0n ? -units : units
  const fraction = String(size % UNITS_PER_DOLLAR)
    .padStart(UNIT_DECIMALS, '0')
    .replace(/0+$/, '')
  const text = `${units < 0n ? '-' : ''}${size / UNITS_PER_DOLLAR}${fraction && `.${fraction}`}`
  return numeral(text)
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i

/** A number as its source text wrote it, in one form: `13.0` and `1.3e1` are 13. */
export function numeral(text: string): Numeral {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? []
  const point = whole.length + Number(exponent)
  const digits = point < 0 ? whole.padStart(whole.length - point, '0') + fraction : (whole + fraction).padEnd(point, '0')
  const before = digits.slice(0, Math.max(point, 0)).replace(/^0+(?=\d)/, '') || '0'
  const after = digits.slice(Math.max(point, 0)).replace(/0+$/, '')
  const plain = after === '' ? Number(`${sign}${before}`) : Number.NaN
  return Number.isSafeInteger(plain) ? plain + 0 : JSON.rawJSON(`${sign}${before}${after && `.${after}`}`)
}

export function decimalsOf(value: Numeral): number {
  return textOf(value).split('.')[1]?.length ?? 0
}

/** Throws RangeError where there are more decimals than eight: the schema comes first. */
export function unitsOf(value: Numeral): Units {
  const [whole = '', fraction = ''] = textOf(value).split('.')
  if (fraction.length > UNIT_DECIMALS) throw new RangeError(`More than eight decimals: ${textOf(value)}`)
  return BigInt(whole + fraction.padEnd(UNIT_DECIMALS, '0'))
}

/** To whole cents, halves away from zero. */
export function roundToCents(units: Units): Cents {
  return cents(Number(divideRounded(units, UNITS_PER_CENT)))
}

export function centsOf(value: Numeral): Cents {
  return roundToCents(unitsOf(value))
}

/** HALF_UP, as the manual says: halves go away from zero. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend
  const rounded = (size * 2n + divisor) / (divisor * 2n)
  return dividend < 0n ? -rounded : rounded
}

/** The decimal text of a number, as it was signed. */
export function textOf(value: Numeral): string {
  return typeof value === 'number' ? String(value) : value.rawJSON
}

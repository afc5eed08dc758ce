import { type BasisPoints, type Cents, ratio } from './money.ts'

/**
 * How much a re-billed expense brings above its cost. `markup` is what the wire shows, two decimals of a percent; `markup_rest` is what
 * that rounding left out, in billionths of a basis point. Together they give back the price that somebody typed, to the cent.
 */
export interface Markup {
  readonly markup: BasisPoints
  readonly markup_rest: number
}

const BILLION = 1_000_000_000
/** Decimals of a percent that count: enough for the largest amount that may be entered. */
const DECIMALS = 11
const MARKUP_TEXT = /^(\d{1,6})(?:\.(\d{1,40}))?(?:e-(\d{1,2}))?$/

/** Reads a percentage with all its decimals, as a price divided by a cost has them: `66.66666666666667`, `5e-7`. */
export function parseMarkup(text: string): Markup | undefined {
  const [found, whole = '', fraction = '', exponent = '0'] = MARKUP_TEXT.exec(text) ?? []
  if (found === undefined) return undefined
  const divisor = 10n ** BigInt(fraction.length + Number(exponent))
  const exact = BigInt(whole + fraction) * 10n ** BigInt(DECIMALS)
  const units = Number((exact * 2n + divisor) / (divisor * 2n))
  const markup = Math.round(units / BILLION)
  return { markup, markup_rest: units - markup * BILLION }
}

/** In percent, with all its decimals, for people to read. */
export function markupNumber({ markup, markup_rest }: Markup): number {
  return (markup * BILLION + markup_rest) / (100 * BILLION)
}

/** Cost plus markup, rounded once to the cent. */
export function markedUp(cost: Cents, { markup, markup_rest }: Markup): Cents {
  return ratio(cost, (10_000 + markup) * BILLION + markup_rest, 10_000 * BILLION)
}

/**
 * The markup that was asked for. Who sends back the two decimals that are shown has not asked for another one: screens send all expenses of
 * an order with the one that was changed.
 */
export function askedMarkup(current: Markup, { markup, markup_rest }: Markup): Markup {
  return markup === current.markup && markup_rest === 0 ? current : { markup, markup_rest }
}

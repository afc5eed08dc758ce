import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedMarkup, markedUp, markupNumber, parseMarkup } from './markup.ts'
import { cents } from './money.ts'

describe('a markup', () => {
  it.each([
    ['0', 0, 0],
    ['20', 2_000, 0],
    ['7.50', 750, 0],
    ['66.66666666666667', 6_667, -333_333_333],
    ['33.333333333333336', 3_333, 333_333_333],
    ['0.001', 0, 100_000_000],
    ['5e-7', 0, 50_000],
    ['10000', 1_000_000, 0],
  ])('of %s %% is %i basis points and %i billionths of one', (text, markup, markup_rest) => {
    expect(parseMarkup(text)).toEqual({ markup, markup_rest })
  })

  it.each(['', '-1', 'x', '1,5', '1.', '.5', '1e5', 'NaN'])('is not %j', (text) => {
    expect(parseMarkup(text)).toBeUndefined()
  })

  it('gives back the price from which the front end worked it out, whatever the amounts', () => {
    const price = fc.integer({ min: 1, max: 999_999_999_999 })
    fc.assert(
      fc.property(price, price, (one, other) => {
        const [cost, typed] = one < other ? [one, other] : [other, one]
        // As the browser does it.
        const percent = ((typed / 100 - cost / 100) / (cost / 100)) * 100
        fc.pre(percent <= 10_000)
        const markup = parseMarkup(String(percent))
        expect(markup && markedUp(cents(cost), markup)).toBe(typed)
      }),
    )
  })

  it('is shown with its decimals where a number is shown', () => {
    expect(markupNumber({ markup: 6_667, markup_rest: -333_333_333 })).toBe(66.66666666667)
    expect(markupNumber({ markup: 750, markup_rest: 0 })).toBe(7.5)
  })

  it('stays exact when what is shown of it is sent back', () => {
    const exact = { markup: 6_667, markup_rest: -333_333_333 }
    expect(askedMarkup(exact, { markup: 6_667, markup_rest: 0 })).toBe(exact)
    expect(askedMarkup(exact, { markup: 6_668, markup_rest: 0 })).toEqual({ markup: 6_668, markup_rest: 0 })
  })
})

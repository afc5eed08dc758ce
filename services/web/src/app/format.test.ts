import { describe, expect, it } from 'vitest'
import { day, dayOfMoment, moment, money } from './format.ts'

describe('what the screen shows of an amount', () => {
  it.each([
    ['0.00', '$0.00'],
    ['113.5', '$113.50'],
    ['1234567.89', '$1,234,567.89'],
    ['-20.00', '−$20.00'],
    // Beyond what a float tells apart.
    ['9999999999999.99', '$9,999,999,999,999.99'],
    [0.1, '$0.10'],
    [1234, '$1,234.00'],
  ])('is exactly what the API sent: %s is %s', (sent, shown) => {
    expect(money(sent)).toBe(shown)
  })
})

describe('what the screen shows of a day', () => {
  it('is the local one in El Salvador, whatever the machine thinks', () => {
    expect(moment('2026-03-06T03:15:00.000Z')).toBe('05/03/2026 21:15')
    expect(dayOfMoment('2026-03-06T03:15:00.000Z')).toBe('05/03/2026')
    expect(day('2026-03-05')).toBe('05/03/2026')
  })

  it('is nothing where there is none', () => {
    expect([day(null), moment(undefined)]).toEqual(['', ''])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, daysBetween, isDay, monthName, monthOf, monthRange, startOfDay, timeOf, today, yearOf } from './day.ts'

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('isDay', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '1900-01-01', '2999-12-31'])('accepts %s', (text) => {
    expect(isDay(text)).toBe(true)
  })

  it.each([
    '2026-02-30',
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '1899-12-31',
    '3000-01-01',
    '2026-01-31T00:00:00Z',
    '2026-01-31 ',
    '31/01/2026',
    '',
  ])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false)
  })

  it('accepts every day of the calendar', () => {
    fc.assert(fc.property(day, isDay))
  })
})

describe('the local day in El Salvador', () => {
  it.each([
    ['2026-12-31T18:00:00-06:00', '2026-12-31', '18:00'],
    ['2027-01-01T05:59:59.999Z', '2026-12-31', '23:59'],
    ['2027-01-01T06:00:00.000Z', '2027-01-01', '00:00'],
    ['2026-03-01T00:30:00.000Z', '2026-02-28', '18:30'],
  ])('at %s is %s, at %s', (instant, expected, time) => {
    expect(timeOf(instant)).toBe(time)
    expect(today(instant)).toBe(expected)
    expect(dayOf(new Date(instant).toISOString())).toBe(expected)
  })

  it('still belongs to the old year at 18:00 on New Year’s Eve, when UTC is a year ahead', () => {
    expect(yearOf(dayOf('2027-01-01T00:00:00.000Z'))).toBe(2026)
  })

  it('begins at 06:00 UTC and lasts 24 hours', () => {
    expect(startOfDay('2026-01-31')).toBe('2026-01-31T06:00:00.000Z')
    fc.assert(
      fc.property(day, (text) => {
        const start = Date.parse(startOfDay(text))
        expect(dayOf(new Date(start).toISOString())).toBe(text)
        expect(dayOf(new Date(start - 1).toISOString())).toBe(addDays(text, -1))
      }),
    )
  })
})

describe('counting days', () => {
  it('undoes adding them', () => {
    fc.assert(fc.property(day, fc.integer({ min: -3000, max: 3000 }), (from, days) => daysBetween(from, addDays(from, days)) === days))
  })

  it('crosses months and leap days', () => {
    expect(addDays('2026-01-31', 30)).toBe('2026-03-02')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
  })
})

describe('months', () => {
  it('are named in Spanish capitals', () => {
    expect(['2026-01-15', '2026-09-01', '2026-12-31'].map(monthName)).toEqual(['ENERO', 'SEPTIEMBRE', 'DICIEMBRE'])
  })

  it('are half-open ranges, the whole year for month 0', () => {
    expect(monthRange(2026, 2)).toEqual({ first: '2026-02-01', next: '2026-03-01' })
    expect(monthRange(2026, 12)).toEqual({ first: '2026-12-01', next: '2027-01-01' })
    expect(monthRange(2026, 0)).toEqual({ first: '2026-01-01', next: '2027-01-01' })
  })

  it('hold each of their days', () => {
    fc.assert(
      fc.property(day, (text) => {
        const { first, next } = monthRange(yearOf(text), monthOf(text))
        expect(first <= text && text < next).toBe(true)
      }),
    )
  })
})

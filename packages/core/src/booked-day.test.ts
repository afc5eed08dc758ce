import { describe, expect, it } from 'vitest'
import { isBookedDay, refuseDayBeforeInvoice, refuseFutureDay } from './booked-day.ts'

it.each([
  ['1999-12-31', false],
  ['2000-01-01', true],
  ['2099-12-31', true],
  ['2100-01-01', false],
])('takes %s for a day that somebody means: %s', (day, meant) => {
  expect(isBookedDay(day)).toBe(meant)
})

describe('the day of money that moved', () => {
  const noon = '2026-01-31T18:00:00.000Z'
  const evening = '2026-02-01T01:00:00.000Z'

  it('is today or before', () => {
    expect(() => refuseFutureDay('payment_date', '2026-01-31', noon)).not.toThrow()
    expect(() => refuseFutureDay('payment_date', '2026-02-01', noon)).toThrow('no puede ser una fecha futura: hoy es 2026-01-31')
  })

  it('may be that of UTC in the evening, and no later one', () => {
    expect(() => refuseFutureDay('payment_date', '2026-02-01', evening)).not.toThrow()
    expect(() => refuseFutureDay('payment_date', '2026-02-02', evening)).toThrow('hoy es 2026-01-31')
  })
})

describe('the day of what pays an invoice', () => {
  const evening = '2026-02-01T01:00:00.000Z'
  const refuse = (day: string, issue_date: string) => () => refuseDayBeforeInvoice('payment_date', day, { issue_date }, evening)

  it('is that of the invoice or later', () => {
    expect(refuse('2026-01-15', '2026-01-15')).not.toThrow()
    expect(refuse('2026-01-14', '2026-01-15')).toThrow('no puede ser anterior a la factura, que es del 2026-01-15')
  })

  it('may be today, though the invoice has the day of tomorrow', () => {
    expect(refuse('2026-01-31', '2026-02-01')).not.toThrow()
    expect(refuse('2026-01-30', '2026-02-01')).toThrow()
  })
})

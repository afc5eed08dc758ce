import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOf } from './postgresql-types.ts'

it.each([
  ['2026-01-31 06:00:00+00', '2026-01-31T06:00:00.000Z'],
  ['2026-01-31 06:00:00.1+00', '2026-01-31T06:00:00.100Z'],
  ['2026-01-31 06:00:00.123999+00', '2026-01-31T06:00:00.123Z'],
  ['2026-01-31 00:00:00-06', '2026-01-31T06:00:00.000Z'],
  ['2026-01-31 11:30:00.25+05:30', '2026-01-31T06:00:00.250Z'],
])('an instant that PostgreSQL writes %s is %s', (text, instant) => expect(instantOf(text)).toBe(instant))

it('an instant is the same as Date would make of it', () => {
  const written = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString())
  fc.assert(
    fc.property(written, fc.integer({ min: 0, max: 999 }), (instant, micros) => {
      const text = `${instant.slice(0, 10)} ${instant.slice(11, 23)}${String(micros).padStart(3, '0')}+00`
      expect(instantOf(text)).toBe(new Date(text).toISOString())
    }),
  )
})

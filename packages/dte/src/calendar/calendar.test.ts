import { describe, expect, it } from 'vitest'
import { rulesOn } from '../rules/rules.ts'
import { addMonths } from './add-months.ts'
import { businessDayOfMonth, isBusinessDay } from './business-days.ts'
import { contingencyDocumentsDeadline, contingencyEventDeadline, correctionDeadline, creditNoteDeadline, invalidationDeadline } from './deadlines.ts'
import { easterOf, HOLIDAYS, readHolidays } from './holidays.ts'
import { localTime } from './local-time.ts'

const rules = rulesOn('2026-10-01')
const noon = (day: string) => `${day}T18:00:00.000Z`

describe('a business day', () => {
  it.each([
    ['2026-04-07', true],
    ['2026-04-06', false],
    ['2026-04-05', false],
    ['2026-03-31', false],
    ['2026-03-27', true],
    ['2026-05-01', false],
    ['2026-08-06', false],
    ['2026-08-07', true],
    ['2026-12-24', false],
    ['2027-01-02', false],
    ['2026-11-28', false],
  ])('%s: %s', (day, expected) => {
    expect(isBusinessDay(day, HOLIDAYS)).toBe(expected)
  })

  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('keeps Easter of %i on %s', (year, day) => {
    expect(easterOf(year)).toBe(day)
  })

  it('is none that a decree gave off once', () => {
    const decree = readHolidays({ ...HOLIDAYS, single: [{ day: '2026-10-05', name: 'Decreto' }] })
    expect(businessDayOfMonth('2026-10-20', 3, decree)).toBe('2026-10-06')
    expect(() => readHolidays({ ...HOLIDAYS, single: [{ day: 'mañana', name: 'Decreto' }] })).toThrow()
  })
})

describe('a deadline', () => {
  it.each([
    ['03', '2026-03-09', '2026-04-20'],
    ['05', '2026-03-19', '2026-04-20'],
    ['03', '2026-04-15', '2026-05-15'],
    ['03', '2026-04-25', '2026-05-15'],
    ['03', '2025-10-31', '2025-11-14'],
    ['01', '2025-11-11', '2026-02-11'],
    ['11', '2025-11-30', '2026-02-28'],
  ] as const)('to invalidate a document of type %s stamped on %s is %s, as in the manual', (type, stamped, expected) => {
    expect(invalidationDeadline(type, noon(stamped), rules, HOLIDAYS)).toBe(expected)
  })

  it('counts the month of the stamp in El Salvador, where the last evening of October is November in UTC', () => {
    expect(invalidationDeadline('03', '2025-11-01T03:00:00.000Z', rules, HOLIDAYS)).toBe('2025-11-14')
  })

  it('for a credit note is three months after the CCF', () => {
    expect(creditNoteDeadline('2026-08-31', rules)).toBe('2026-11-30')
  })

  it('is 24 hours for a correction and for the event of a contingency, 72 for its documents', () => {
    const at = '2026-10-05T15:00:00.000Z'
    expect(correctionDeadline(at, rules)).toBe('2026-10-06T15:00:00.000Z')
    expect(contingencyEventDeadline(at, rules)).toBe('2026-10-06T15:00:00.000Z')
    expect(contingencyDocumentsDeadline(at, rules)).toBe('2026-10-08T15:00:00.000Z')
  })
})

it('months end where the shorter one ends', () => {
  expect(['2026-01-31', '2027-11-30', '2026-12-15'].map((day) => addMonths(day, 3))).toEqual(['2026-04-30', '2028-02-29', '2027-03-15'])
})

it('documents say the local time with its seconds', () => {
  expect(localTime('2026-10-01T03:04:05.678Z')).toBe('21:04:05')
})

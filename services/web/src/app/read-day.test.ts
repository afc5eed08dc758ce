import { expect, it } from 'vitest'
import { readDay } from './read-day.ts'

const NOW = '2026-11-30T12:00:00.000Z'

it.each([
  ['5/3/2026', '2026-03-05'],
  ['05-03-26', '2026-03-05'],
  ['5/3', '2026-03-05'],
  ['050326', '2026-03-05'],
  ['05032025', '2025-03-05'],
  ['2026-03-05', '2026-03-05'],
  ['31/2/2026', null],
  ['mañana', null],
  ['', null],
])('a day is read as the office writes it: %s is %s', (typed, read) => {
  expect(readDay(typed, NOW)).toBe(read)
})

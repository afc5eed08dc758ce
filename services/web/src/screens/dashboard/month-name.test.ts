import { expect, it } from 'vitest'
import { monthName } from './month-name.ts'

it.each([
  ['November', 'es', 'noviembre'],
  ['Nov', 'es', 'nov'],
  ['November', 'en', 'November'],
  ['2026', 'es', '2026'],
])('says %s in %s as %s', (name, language, said) => {
  expect(monthName(name, language)).toBe(said)
})

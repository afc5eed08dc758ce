import { expect, it } from 'vitest'
import { numberKey } from './invoice-number.ts'

it('the number of an invoice sorts as (year, number), also where real numbers of the tax ministry stand between', () => {
  const numbers = ['PRE-00002-2025', 'DTE-01-M001P001-000000000000007', 'PRE-00999-2026', 'PRE-99999-2026', 'PRE-100000-2026', 'PRE-00001-2027']
  const keys = numbers.map((number) => numberKey(number, '2026-06-01'))
  expect([...keys].sort()).toEqual(keys)
  expect(new Set(keys.map((key) => key.length)).size).toBe(1)
})

import { expect, it } from 'vitest'
import { typedNumber } from './order-number.ts'

it('numbers of orders are the same with and without leading zeros', () => {
  const { text, ...short } = typedNumber('75-2023')
  expect(text).toBe('75-2023')
  expect(typedNumber('075-2023')).toMatchObject(short)
})

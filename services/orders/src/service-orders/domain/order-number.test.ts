import { describe, expect, it } from 'vitest'
import { issuedNumber } from './order-number.ts'

describe('order numbers', () => {
  it('have at least three digits', () => {
    expect(issuedNumber(1, 2026).text).toBe('001-2026')
    expect(issuedNumber(999, 2026).text).toBe('999-2026')
  })

  it('go on past 999 without a cap', () => {
    expect(issuedNumber(1000, 2026).text).toBe('1000-2026')
    expect(issuedNumber(12_345, 2026).text).toBe('12345-2026')
  })
})

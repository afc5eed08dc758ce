import { describe, expect, it } from 'vitest'
import { prefacturaNumber, typedPrefactura } from './invoice-number.ts'

describe('The number of an invoice', () => {
  it('has at least five digits, and no cap', () => {
    expect([1, 99_999, 100_000].map((sequence) => prefacturaNumber(2026, sequence))).toEqual(['PRE-00001-2026', 'PRE-99999-2026', 'PRE-100000-2026'])
  })

  it('is recognised as one of ours when it was typed', () => {
    expect(typedPrefactura('PRE-00050-2026')).toEqual({ year: 2026, sequence: 50 })
    for (const other of ['PRE-00000-2026', 'DTE-1-2026', 'PRE-1-26', 'PRE-99999999999-2026']) expect(typedPrefactura(other)).toBeUndefined()
  })
})

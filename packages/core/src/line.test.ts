import { expect, it } from 'vitest'
import { cents, toLine, totalsOf } from './index.ts'

it('carries no IVA on an export invoice although the charge is taxed', () => {
  expect(toLine('charge', 1, cents(100_00), 'gravado', 'FEX')).toMatchObject({ iva_type: 'no_sujeto', net: 10_000, iva: 0, total: 10_000 })
  expect(toLine('charge', 1, cents(100_00), 'gravado', 'INTL')).toMatchObject({ iva: 0 })
  expect(toLine('charge', 1, cents(100_00), 'gravado', 'DTE')).toMatchObject({ iva_type: 'gravado', iva: 1_300, total: 11_300 })
})

it('adds up rounded lines, so items and totals agree to the cent', () => {
  // Three times 0.13 × 0.10 = 0.013: each line rounds to 0.01, and so does their sum, not to 0.04.
  const lines = [1, 2, 3].map((id) => toLine('charge', id, cents(10), 'gravado', 'DTE'))
  const expense = toLine('expense', 9, cents(33_33), 'exento', 'DTE')
  expect(totalsOf([...lines, expense])).toEqual({
    subtotal_services: 30,
    iva_services: 3,
    subtotal_third_party: 33_33,
    iva_third_party: 0,
    total: 33_66,
  })
})

import { expect, it } from 'vitest'
import { totalsOf } from './billable.ts'

const items = [
  { subtotal_neto: 100.1, iva_amount: 13.01 },
  { subtotal_neto: 200.2, iva_amount: 26.03 },
]

it('what an invoice will come to is added up in cents', () => {
  expect(totalsOf(items, 'DTE')).toEqual({ net: '300.30', iva: '39.04', total: '339.34' })
})

it('an invoice for export carries no IVA', () => {
  expect(totalsOf(items, 'FEX')).toEqual({ net: '300.30', iva: '0.00', total: '300.30' })
})

it('nothing chosen comes to nothing', () => {
  expect(totalsOf([], 'DTE')).toEqual({ net: '0.00', iva: '0.00', total: '0.00' })
})

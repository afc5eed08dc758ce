import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chargeAmounts, expenseAmounts, invoicedIvaType, serviceIvaType, withIva } from './fiscal.ts'
import { add, cents } from './money.ts'

const price = fc.integer({ min: 1, max: 9_999_999 }).map(cents)
const ivaType = fc.constantFrom('gravado', 'exento', 'no_sujeto')

describe('IVA of a line', () => {
  it('is 13 % of a taxed line, rounded once', () => {
    expect(withIva(cents(10_000), 'gravado')).toEqual({ net: 10_000, iva: 1300, total: 11_300 })
    expect(withIva(cents(50), 'gravado')).toEqual({ net: 50, iva: 7, total: 57 })
  })

  it.each(['exento', 'no_sujeto'] as const)('is nothing for %s', (type) => {
    expect(withIva(cents(10_000), type)).toEqual({ net: 10_000, iva: 0, total: 10_000 })
  })

  it('and the net add up to the total', () => {
    fc.assert(
      fc.property(price, ivaType, (net, type) => {
        const amounts = withIva(net, type)
        return add(amounts.net, amounts.iva) === amounts.total
      }),
    )
  })
})

describe('a charge', () => {
  it('is quantity times price less the discount, then IVA', () => {
    expect(chargeAmounts({ quantity: 3, unit_price: cents(3333), discount: 1000, iva_type: 'gravado' })).toEqual({
      net: 8999,
      iva: 1170,
      total: 10_169,
    })
  })

  it('rounds the discounted net half a cent up', () => {
    expect(chargeAmounts({ quantity: 1, unit_price: cents(1), discount: 5000, iva_type: 'exento' }).net).toBe(1)
  })

  it('costs nothing at a discount of 100 % and its price at 0 %', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 999 }), (unitPrice, quantity) => {
        const net = (discount: number) => chargeAmounts({ quantity, unit_price: unitPrice, discount, iva_type: 'gravado' }).net
        expect([net(10_000), net(0)]).toEqual([0, unitPrice * quantity])
      }),
    )
  })
})

describe('a re-billed expense', () => {
  it('is cost plus markup, then IVA', () => {
    expect(expenseAmounts({ amount: cents(12_345), markup: 1250, markup_rest: 0, iva_type: 'gravado' })).toEqual({
      net: 13_888,
      iva: 1805,
      total: 15_693,
    })
  })

  it('is its cost without markup', () => {
    expect(expenseAmounts({ amount: cents(12_345), markup: 0, markup_rest: 0, iva_type: 'no_sujeto' })).toEqual({
      net: 12_345,
      iva: 0,
      total: 12_345,
    })
  })
})

describe('the IVA type on an invoice', () => {
  it('is the line’s own on a domestic one', () => {
    expect((['gravado', 'exento', 'no_sujeto'] as const).map((type) => invoicedIvaType('DTE', type))).toEqual(['gravado', 'exento', 'no_sujeto'])
  })

  it.each(['FEX', 'INTL'] as const)('never carries IVA on %s', (invoiceType) => {
    expect((['gravado', 'exento', 'no_sujeto'] as const).map((type) => invoicedIvaType(invoiceType, type))).toEqual([
      'no_sujeto',
      'exento',
      'no_sujeto',
    ])
  })
})

describe('the IVA type of a service', () => {
  it('becomes outside the tax when a taxed service says that IVA does not apply', () => {
    expect(serviceIvaType('gravado', false)).toBe('no_sujeto')
  })
  it('stays as given otherwise', () => {
    expect(serviceIvaType('gravado', true)).toBe('gravado')
    expect(serviceIvaType('exento', true)).toBe('exento')
    expect(serviceIvaType('exento', false)).toBe('exento')
    expect(serviceIvaType('no_sujeto', undefined)).toBe('no_sujeto')
  })
})

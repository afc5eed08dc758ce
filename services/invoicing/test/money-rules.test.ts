import { add, cents, percentOf, subtract, ZERO } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { judgeMoney, type Sums, sums } from './money-rules.ts'

const wrong: Readonly<Record<string, Partial<Sums>>> = {
  'IVA on exports': { toLine: (kind, id, net, ivaType) => sums.toLine(kind, id, net, ivaType, 'DTE') },
  'a discount rounded apart from the price': {
    pricedCharge: (terms) => sums.pricedCharge({ ...terms, unit_price: percentOf(terms.unit_price, 10_000 - terms.discount), discount: 0 }),
  },
  'a markup that is cut off instead of rounded': {
    pricedExpense: (terms) => ({ ...sums.pricedExpense(terms), net: cents(Math.floor((terms.amount * (10_000 + terms.markup)) / 10_000)) }),
  },
  'IVA of the sum instead of the sum of IVAs': {
    total: (base, taxpayer, lines) => {
      const right = sums.total(base, taxpayer, lines)
      const taxed = add(...lines.filter(({ kind, iva_type }) => kind === 'charge' && iva_type === 'gravado').map(({ net }) => net))
      return { ...right, iva_services: percentOf(taxed, 1300) }
    },
  },
  'retention from one cent above 100': {
    total: (base, taxpayer, lines) => {
      const right = sums.total(base, taxpayer, lines)
      const taxed = add(...lines.filter(({ kind, iva_type }) => kind === 'charge' && iva_type === 'gravado').map(({ net }) => net))
      return taxed === 10_000 ? { ...right, retencion: ZERO } : right
    },
  },
  'parts that are rounded each for itself': {
    allocate: (whole, weights) => {
      const sum = weights.reduce((upTo, weight) => upTo + weight, 0) || 1
      return weights.map((weight) => cents(Math.round((whole * weight) / sum)))
    },
  },
  'an item that loses a cent': {
    itemBalances: (lines, settled) =>
      sums
        .itemBalances(lines, settled)
        .map((balance, index) => (index === 1 ? { ...balance, pending: subtract(balance.pending, cents(1)) } : balance)),
  },
}

describe('the money of random invoices', () => {
  it('is that of an exact reference, to the cent, in 20,000 cases', () => {
    judgeMoney(sums, 20_000)
  })

  it.each(Object.keys(wrong))('would be found wrong with %s', (name) => {
    expect(() => judgeMoney({ ...sums, ...wrong[name] }, 20_000, 1)).toThrow('seed: 1')
  })
})

import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { rebilled, sumByIvaType, sumByKind, sumLines } from './order-sums.ts'

describe('the sums of an order', () => {
  const expenses = [
    { transfer_type: 'cargos', amount: cents(100) },
    { transfer_type: 'terceros', amount: cents(20) },
    { transfer_type: 'costos', amount: cents(3) },
    { transfer_type: 'propios', amount: cents(4) },
    { transfer_type: 'admin', amount: cents(5000) },
  ]

  it('tell what the client is re-billed from own costs', () => {
    expect(sumByKind(expenses)).toEqual({ client: 120, own: 7, admin: 5000, all: 5127 })
  })

  it('re-bill cargos, terceros and costos with markup and IVA, each line rounded once', () => {
    const lines = rebilled([
      { transfer_type: 'cargos', amount: cents(10_001), markup: 1000, markup_rest: 0, iva_type: 'gravado' },
      { transfer_type: 'propios', amount: cents(999), markup: 0, markup_rest: 0, iva_type: 'gravado' },
      { transfer_type: 'costos', amount: cents(50), markup: 0, markup_rest: 0, iva_type: 'no_sujeto' },
    ])
    expect(lines.map(({ net, iva, total }) => [net, iva, total])).toEqual([
      [11_001, 1430, 12_431],
      [50, 0, 50],
    ])
    expect(sumLines(lines)).toEqual({ net: 11_051, iva: 1430, total: 12_481 })
    expect(sumByIvaType(lines).no_sujeto).toEqual({ net: 50, iva: 0, total: 50 })
  })
})

import { expect, it } from 'vitest'
import { type Cents, cents, type Line, retentionOf, toLine } from './index.ts'

const charge = (net: number, ivaType: Line['iva_type'] = 'gravado') => toLine('charge', 1, cents(net), ivaType, 'DTE')
const of = (...lines: Line[]): Cents => retentionOf('DTE', 'grande', lines)

it('withholds nothing from a taxed base of 99.99', () => {
  expect(of(charge(99_99))).toBe(0)
})

it('withholds 1 % from a taxed base of exactly 100.00', () => {
  expect(of(charge(100_00))).toBe(100)
  expect(of(charge(60_00), charge(40_00))).toBe(100)
})

it('rounds the retention half up to the cent', () => {
  expect(of(charge(100_50))).toBe(101)
  expect(of(charge(100_49))).toBe(100)
})

it('counts neither exempt charges nor expenses', () => {
  expect(of(charge(99_00), charge(500_00, 'exento'), charge(500_00, 'no_sujeto'))).toBe(0)
  expect(of(charge(99_00), toLine('expense', 2, cents(500_00), 'gravado', 'DTE'))).toBe(0)
})

it('applies to domestic invoices of a gran contribuyente only', () => {
  expect(retentionOf('FEX', 'grande', [charge(500_00)])).toBe(0)
  expect(retentionOf('INTL', 'grande', [charge(500_00)])).toBe(0)
  expect(retentionOf('DTE', 'mediano', [charge(500_00)])).toBe(0)
  expect(retentionOf('DTE', 'pequeno', [charge(500_00)])).toBe(0)
})

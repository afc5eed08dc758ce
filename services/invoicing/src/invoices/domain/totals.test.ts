import { cents, MAX_MONEY, toLine } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import type { Invoice } from './invoice.ts'
import { refuseSettledRemoval, retotal, total } from './totals.ts'

const invoice: Invoice = {
  id: 1,
  order_id: 1,
  invoice_number: 'PRE-00001-2026',
  invoice_type: 'DTE',
  issue_date: '2026-01-01',
  due_date: null,
  total: cents(113_00),
  paid: cents(50_00),
  credited: cents(30_00),
  retencion: cents(1_00),
  dte_issued_at: null,
  dte_signed_at: null,
  voided_at: null,
  reversed_at: null,
  created_by: null,
  version: 1,
}
const line = (net: number, allocated = 0) => ({ ...toLine('charge', 1, cents(net), 'gravado', 'DTE'), allocated: cents(allocated) })
const below = expect.objectContaining({ kind: 'refused', code: 'amount-below-paid' })

describe('An invoice with other lines', () => {
  it('has the sums of its lines and the retention that follows', () => {
    expect(retotal(invoice, 'grande', [line(200_00)], false)).toMatchObject({
      total: 226_00,
      subtotal_services: 200_00,
      iva_services: 26_00,
      retencion: 2_00,
    })
  })

  it('may sink to what is paid and credited, not below', () => {
    expect(retotal(invoice, 'mediano', [line(70_80)], false).total).toBe(80_00)
    expect(() => retotal(invoice, 'mediano', [line(70_79)], false)).toThrow(below)
    expect(() => retotal(invoice, 'mediano', [], false)).toThrow(below)
  })

  it('keeps every item at or above what payments named it for', () => {
    expect(() => retotal(invoice, 'mediano', [line(100_00), line(10_00, 11_31)], false)).toThrow(below)
    expect(retotal(invoice, 'mediano', [line(100_00), line(10_00, 11_30)], false).total).toBe(124_30)
    expect(() => refuseSettledRemoval(invoice, line(10_00, 1))).toThrow(below)
  })

  it('keeps its retention once the certificate is registered', () => {
    expect(() => retotal(invoice, 'grande', [line(200_00)], true)).toThrow(below)
    expect(retotal(invoice, 'grande', [line(100_40)], true).retencion).toBe(1_00)
  })

  it('never comes to more than the wire can carry', () => {
    const huge = { ...line(1), total: cents(MAX_MONEY) }
    expect(() => total(invoice, 'mediano', [huge, huge])).toThrow(expect.objectContaining({ code: 'invoice-too-large' }))
  })
})

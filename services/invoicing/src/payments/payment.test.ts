import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { applyPayment, checkCertificate, withdrawPayment } from './domain.ts'

const invoice = {
  invoice_number: 'PRE-00001-2026',
  total: cents(113_00),
  paid: cents(0),
  credited: cents(0),
  voided_at: null,
  retencion: cents(1_00),
}
const code = (value: string) => expect.objectContaining({ code: value })

describe('a payment', () => {
  it('lowers the balance, to the last cent', () => {
    expect(applyPayment(invoice, cents(113_00)).paid).toBe(113_00)
  })
  it('is refused when one cent above the balance', () => {
    expect(() => applyPayment({ ...invoice, credited: cents(13_00) }, cents(100_01))).toThrow(code('payment-exceeds-balance'))
  })
  it('is refused on a paid or voided invoice', () => {
    expect(() => applyPayment({ ...invoice, paid: cents(113_00) }, cents(1))).toThrow(code('invoice-paid'))
    expect(() => applyPayment({ ...invoice, voided_at: '2026-01-01T00:00:00.000Z' }, cents(1))).toThrow(code('invoice-void'))
  })
  it('is owed again once taken back, unless the invoice is void', () => {
    expect(withdrawPayment({ ...invoice, paid: cents(50_00) }, cents(20_00)).paid).toBe(30_00)
    expect(() => withdrawPayment({ ...invoice, voided_at: '2026-01-01T00:00:00.000Z' }, cents(1))).toThrow(code('invoice-void'))
  })
})

describe('a retention certificate', () => {
  const certificate = { amount: cents(1_00), number: 'F910-1' }
  it('is accepted for exactly what was withheld', () => {
    expect(() => checkCertificate(invoice, certificate, false)).not.toThrow()
    expect(() => checkCertificate(invoice, { ...certificate, amount: cents(99) }, false)).toThrow(code('retention-amount'))
  })
  it('is refused where nothing was withheld, a second time, and without its number', () => {
    expect(() => checkCertificate({ ...invoice, retencion: cents(0) }, certificate, false)).toThrow(code('retention-not-due'))
    expect(() => checkCertificate(invoice, certificate, true)).toThrow(code('retention-registered'))
    expect(() => checkCertificate(invoice, { ...certificate, number: '' }, false)).toThrow(code('retention-number-required'))
  })
})

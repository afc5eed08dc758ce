import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { changeHeader, type Headed, headerDifference } from './header.ts'

const now = '2026-06-15T18:00:00.000Z'
const invoice: Headed = {
  id: 1,
  orderId: 1,
  number: 'PRE-00001-2026',
  invoiceType: 'DTE',
  issueDate: '2026-06-01',
  dueDate: '2026-07-01',
  total: cents(113_00),
  paid: cents(0),
  credited: cents(0),
  retencion: cents(0),
  dteIssuedAt: null,
  voidedAt: null,
  createdBy: null,
  version: 1,
  ccf: '',
  dteNumber: '',
  generationCode: '',
  receptionStamp: '',
  notes: 'Nota',
  paymentCondition: 'credito',
  pdfFile: null,
  dteFile: null,
}

describe('Changing the header of an invoice', () => {
  it('leaves alone what is absent', () => {
    expect(changeHeader(invoice, {}, 30, now)).toEqual(invoice)
    expect(headerDifference(invoice, changeHeader(invoice, { notes: 'Nota' }, 30, now))).toBeNull()
  })

  it('lets credit run again from the day of issue when the due date is emptied; cash has none', () => {
    expect(changeHeader(invoice, { dueDate: null, issueDate: '2026-06-10' }, 30, now).dueDate).toBe('2026-07-10')
    expect(changeHeader({ ...invoice, paymentCondition: 'contado' }, { dueDate: null }, 30, now).dueDate).toBeNull()
  })

  it('ignores type and day of issue once the DTE is issued or the invoice is voided', () => {
    const changes = { invoiceType: 'FEX', issueDate: '2026-01-01', notes: 'Otra' } as const
    for (const frozen of [
      { ...invoice, dteIssuedAt: now },
      { ...invoice, voidedAt: now },
    ]) {
      expect(changeHeader(frozen, changes, 30, now)).toEqual({ ...frozen, notes: 'Otra' })
    }
  })

  it('issues the DTE by a PDF, once', () => {
    const issued = changeHeader(invoice, { pdfFile: 'a.pdf' }, 30, now)
    expect(issued.dteIssuedAt).toBe(now)
    expect(changeHeader(issued, { pdfFile: 'b.pdf' }, 30, '2026-06-20T18:00:00.000Z')).toMatchObject({ dteIssuedAt: now, pdfFile: 'b.pdf' })
  })

  it('tells what differs under the names of the wire', () => {
    const changed = changeHeader(invoice, { notes: 'Otra', number: 'DTE-1' }, 30, now)
    expect(headerDifference(invoice, changed)).toEqual({
      before: { invoice_number: 'PRE-00001-2026', notes: 'Nota' },
      after: { invoice_number: 'DTE-1', notes: 'Otra' },
    })
  })
})

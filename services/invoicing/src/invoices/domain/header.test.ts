import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { changeHeader, type Headed, headerDifference } from './header.ts'

const now = '2026-06-15T18:00:00.000Z'
const invoice: Headed = {
  id: 1,
  order_id: 1,
  invoice_number: 'PRE-00001-2026',
  invoice_type: 'DTE',
  issue_date: '2026-06-01',
  due_date: '2026-07-01',
  total: cents(113_00),
  paid: cents(0),
  credited: cents(0),
  retencion: cents(0),
  dte_issued_at: null,
  dte_signed_at: null,
  voided_at: null,
  reversed_at: null,
  created_by: null,
  version: 1,
  ccf: '',
  dte_number: '',
  generation_code: '',
  reception_stamp: '',
  notes: 'Nota',
  payment_condition: 'credito',
  pdf_file: null,
  dte_file: null,
}

describe('Changing the header of an invoice', () => {
  it('leaves alone what is absent', () => {
    expect(changeHeader(invoice, {}, 30, now)).toEqual(invoice)
    expect(headerDifference(invoice, changeHeader(invoice, { notes: 'Nota' }, 30, now))).toBeUndefined()
  })

  it('lets credit run again from the day of issue when the due date is emptied; cash has none', () => {
    expect(changeHeader(invoice, { due_date: null, issue_date: '2026-06-10' }, 30, now).due_date).toBe('2026-07-10')
    expect(changeHeader({ ...invoice, payment_condition: 'contado' }, { due_date: null }, 30, now).due_date).toBeNull()
  })

  it('ignores type and day of issue once the DTE is issued or the invoice is voided', () => {
    const changes = { invoice_type: 'FEX', issue_date: '2026-01-01', notes: 'Otra' } as const
    for (const frozen of [
      { ...invoice, dte_issued_at: now },
      { ...invoice, voided_at: now },
    ]) {
      expect(changeHeader(frozen, changes, 30, now)).toEqual({ ...frozen, notes: 'Otra' })
    }
  })

  it('issues the DTE by a PDF, once', () => {
    const issued = changeHeader(invoice, { pdf_file: 'a.pdf' }, 30, now)
    expect(issued.dte_issued_at).toBe(now)
    expect(changeHeader(issued, { pdf_file: 'b.pdf' }, 30, '2026-06-20T18:00:00.000Z')).toMatchObject({ dte_issued_at: now, pdf_file: 'b.pdf' })
  })

  it('tells what differs under the names of the wire', () => {
    const changed = changeHeader(invoice, { notes: 'Otra', invoice_number: 'DTE-1' }, 30, now)
    expect(headerDifference(invoice, changed)).toEqual({
      before: { invoice_number: 'PRE-00001-2026', notes: 'Nota' },
      after: { invoice_number: 'DTE-1', notes: 'Otra' },
    })
  })
})

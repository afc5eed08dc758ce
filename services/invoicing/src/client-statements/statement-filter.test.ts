import { cents, searchText } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { passes, type StatementFilter } from './domain.ts'

const TODAY = '2026-06-30'
const invoice = {
  total: cents(10_000),
  paid: cents(0),
  credited: cents(0),
  due_date: '2026-05-15',
  voided_at: null,
  reversed_at: null,
  invoice_type: 'DTE',
  issue_date: '2026-05-01',
  invoice_number: 'PRE-00001-2026',
  order_number: '031-2026',
  purchase_order: 'PO-7',
  duca: '4-1234, 4-5678',
  bl_reference: 'BL-9',
  ccf: 'CCF-Ñ',
}

describe('the filters of a statement', () => {
  const through = (filter: Partial<StatementFilter>) => passes(invoice, { search: '', ...filter }, TODAY)

  it('let everything through when nothing is asked', () => {
    expect(through({})).toBe(true)
  })

  it.each<[string, Partial<StatementFilter>, Partial<StatementFilter>]>([
    ['the status that is derived', { status: 'overdue' }, { status: 'pending' }],
    ['the first day, itself included', { dateFrom: '2026-05-01' }, { dateFrom: '2026-05-02' }],
    ['the last day, itself included', { dateTo: '2026-05-01' }, { dateTo: '2026-04-30' }],
    ['the least amount, itself included', { minAmount: cents(10_000) }, { minAmount: cents(10_001) }],
    ['the largest amount, itself included', { maxAmount: cents(10_000) }, { maxAmount: cents(9_999) }],
    ['the type', { invoiceType: 'DTE' }, { invoiceType: 'FEX' }],
    ['text without accents', { search: 'ccf-n' }, { search: 'ccf-m' }],
  ])('look at %s', (_, passing, failing) => {
    expect(through(passing)).toBe(true)
    expect(through(failing)).toBe(false)
  })

  it.each(['00001', '031-', 'po-7', '5678', 'bl-9'])('find %s', (search) => {
    expect(through({ search: searchText(search) })).toBe(true)
  })
})

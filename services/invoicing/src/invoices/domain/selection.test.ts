import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { chooseItems, type OrderItem } from './selection.ts'

const item = (
  kind: OrderItem['kind'],
  id: number,
  invoice: Pick<OrderItem, 'invoice_id' | 'invoice_number'> = { invoice_id: null, invoice_number: null },
): OrderItem => ({
  kind,
  id,
  title: `${kind} ${id}`,
  net: cents(100_00),
  iva_type: 'gravado',
  ...invoice,
})
const items = [item('charge', 1), item('charge', 2, { invoice_id: 9, invoice_number: 'PRE-00009-2026' }), item('expense', 1)]
const choose = (charges: number[], expenses: number[] = []) => chooseItems('001-2026', { charges, expenses }, items)

describe('Choosing what to bill', () => {
  it('takes charges and expenses by id, which they may share', () => {
    expect(choose([1], [1]).map(({ title }) => title)).toEqual(['charge 1', 'expense 1'])
  })

  it('refuses an empty choice', () => {
    expect(() => choose([])).toThrow(expect.objectContaining({ kind: 'refused', code: 'invoice-empty' }))
  })

  it('names ids that the order has not, instead of skipping them', () => {
    expect(() => choose([1, 7, 8])).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'items-unknown', facts: { order: '001-2026', ids: [7, 8] } }),
    )
    expect(() => choose([1], [2])).toThrow(expect.objectContaining({ code: 'items-unknown' }))
  })

  it('names what is billed already with the invoice that has it', () => {
    expect(() => choose([1, 2])).toThrow(expect.objectContaining({ kind: 'conflict', message: 'Ya está facturado: charge 2 (PRE-00009-2026)' }))
  })
})

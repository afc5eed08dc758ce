import { cents } from '@gpro/core'
import { expect, it } from 'vitest'
import { changeCredit } from './domain.ts'

const invoice = { invoice_number: 'PRE-00001-2026', total: cents(100_00), paid: cents(40_00), credited: cents(10_00), voided_at: null }
const change = (before: number, after: number) => changeCredit(invoice, { before: cents(before), after: cents(after) }).credited
const code = (value: string) => expect.objectContaining({ code: value })

it('credits up to the balance and not a cent more', () => {
  expect(change(0, 50_00)).toBe(60_00)
  expect(() => change(0, 50_01)).toThrow(code('credit-exceeds-balance'))
})

it('lets a note grow by the balance plus what it credited before', () => {
  expect(change(10_00, 60_00)).toBe(60_00)
  expect(() => change(10_00, 60_01)).toThrow(code('credit-exceeds-balance'))
})

it('gives the credit back when the note goes', () => {
  expect(change(10_00, 0)).toBe(0)
})

it('touches no voided invoice', () => {
  expect(() => changeCredit({ ...invoice, voided_at: '2026-01-01T00:00:00.000Z' }, { before: cents(0), after: cents(1) })).toThrow(
    code('invoice-void'),
  )
})

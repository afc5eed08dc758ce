import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { type Attention, isDue, remindersOf } from './domain.ts'

const TODAY = '2026-02-01'
const NOTHING: Attention = { overdue: [], dueSoon: [], credit: [], pending: { count: 0, amount: cents(0) } }
const invoice = {
  id: 9,
  invoice_number: 'PRE-00001-2026',
  order_number: '031-2026',
  client_name: 'Aceros',
  due_date: '2026-01-17',
  balance: cents(11_300),
}

const of = (attention: Partial<Attention>) => remindersOf({ ...NOTHING, ...attention }, TODAY)

describe('reminders for the administrators', () => {
  it('say nothing where nothing calls for attention', () => {
    expect(of({})).toEqual([])
  })

  it('name an overdue invoice, as an error once it is more than 15 days late', () => {
    expect(of({ overdue: [invoice] })).toEqual([
      {
        kind: 'invoice_overdue',
        subject: 9,
        type: 'warning',
        category: 'invoice',
        title: 'Factura vencida',
        message: 'Factura PRE-00001-2026: vencida hace 15 días, saldo $113.00',
        metadata: { invoice_id: 9, invoice_number: 'PRE-00001-2026', link: '/invoicing' },
      },
    ])
    expect(of({ overdue: [{ ...invoice, due_date: '2026-01-16' }] })).toMatchObject([{ type: 'error' }])
  })

  it('name an invoice that falls due soon', () => {
    expect(of({ dueSoon: [{ ...invoice, due_date: '2026-02-08' }] })).toMatchObject([
      { kind: 'invoice_due', type: 'info', message: 'Factura PRE-00001-2026: vence en 7 días, saldo $113.00' },
    ])
  })

  it('warn of a client near its credit limit, as an error from 95 %', () => {
    const use = (used: number) => of({ credit: [{ id: 4, name: 'Aceros', credit_limit: cents(10_000), used: cents(used) }] })
    expect(use(9_499)).toMatchObject([{ kind: 'credit_limit', subject: 4, type: 'warning', category: 'client', metadata: { client_id: 4 } }])
    expect(use(9_500)).toMatchObject([{ type: 'error', message: 'Cliente Aceros: usa el 95 % de su límite de crédito' }])
  })

  it('count the pending payments in one sentence', () => {
    const pending = (count: number) => of({ pending: { count, amount: cents(12_050) } })
    expect(pending(3)).toMatchObject([{ kind: 'payments_pending', subject: 0, message: 'Hay 3 pagos a proveedores pendientes por $120.50' }])
    expect(pending(1)).toMatchObject([{ message: 'Hay 1 pago a proveedores pendiente por $120.50' }])
  })

  it.each([
    ['overdue', { overdue: [invoice] }, '2026-01-31', '2026-02-01'],
    ['due soon', { dueSoon: [invoice] }, '2026-01-29', '2026-01-30'],
    ['credit', { credit: [{ id: 4, name: 'Aceros', credit_limit: cents(1), used: cents(1) }] }, '2026-01-25', '2026-01-26'],
    ['pending', { pending: { count: 1, amount: cents(1) } }, '2026-01-31', '2026-02-01'],
  ])('come again after their days: %s', (_, attention, longAgo, tooFresh) => {
    const [reminder] = of(attention)
    expect(reminder && [isDue(reminder, undefined, TODAY), isDue(reminder, longAgo, TODAY), isDue(reminder, tooFresh, TODAY)]).toEqual([
      true,
      true,
      false,
    ])
  })
})

import { cents, type Day, startOfDay } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import {
  creditAlert,
  dueAlert,
  gravestFirst,
  nearTheirLimit,
  type OpenOrder,
  orderAlerts,
  overdueAlert,
  paymentAlert,
  shortOverdueAlert,
} from './domain.ts'

const TODAY = '2026-02-01'

const NOW = startOfDay(TODAY)
const order: OpenOrder = {
  id: 5,
  order_number: '031-2026',
  client_name: 'Aceros',
  status: 'pendiente',
  eta: null,
  created_at: NOW,
  updated_at: NOW,
}

interface Changes extends Partial<Pick<OpenOrder, 'status' | 'eta'>> {
  readonly created?: Day
  readonly updated?: Day
}

function typesOf({ created = TODAY, updated = TODAY, ...changes }: Changes): string[] {
  return orderAlerts({ ...order, ...changes, created_at: startOfDay(created), updated_at: startOfDay(updated) }, TODAY).map(({ type }) => type)
}

describe('alerts about orders', () => {
  it.each([
    ['2026-01-31', []],
    ['2026-02-01', ['eta_soon']],
    ['2026-02-03', ['eta_soon']],
    ['2026-02-04', []],
  ])('in transit: arriving today or in two days, ETA %s', (eta, expected) => {
    expect(typesOf({ status: 'en_transito', eta }).filter((type) => type === 'eta_soon')).toEqual(expected)
  })

  it('in transit or pending: the ETA passed', () => {
    expect(typesOf({ status: 'en_transito', eta: '2026-01-31' })).toEqual(['eta_missed'])
    expect(typesOf({ status: 'pendiente', eta: '2026-01-31' })).toEqual(['eta_missed'])
    expect(typesOf({ status: 'en_puerto', eta: '2026-01-31' })).toEqual([])
    expect(typesOf({ status: 'pendiente', eta: TODAY })).toEqual([])
  })

  it('finished and untouched for 7 days', () => {
    expect(typesOf({ status: 'finalizada', updated: '2026-01-25' })).toEqual(['closure_pending'])
    expect(typesOf({ status: 'finalizada', updated: '2026-01-26' })).toEqual([])
  })

  it('open for 30 days', () => {
    expect(typesOf({ created: '2026-01-02' })).toEqual(['stale_order'])
    expect(typesOf({ created: '2026-01-03' })).toEqual([])
    expect(typesOf({ created: '2026-01-02', status: 'cerrada' })).toEqual([])
  })

  it('say in one line which order, what is wrong and for how long', () => {
    const [missed] = orderAlerts({ ...order, eta: '2026-01-31' }, TODAY)
    expect(missed).toMatchObject({
      severity: 'high',
      message: 'OS-031-2026: su ETA del 2026-01-31 pasó hace 1 día',
      link: '/service-orders/5',
      order: '031-2026',
      client: 'Aceros',
      date: '2026-01-31',
    })
  })
})

describe('alerts about money', () => {
  const invoice = {
    id: 9,
    invoice_number: 'PRE-00001-2026',
    order_number: '031-2026',
    client_name: 'Aceros',
    due_date: '2026-01-16',
    balance: cents(11_300),
  }

  it('name the overdue invoice, the days and the balance', () => {
    expect(overdueAlert(invoice, TODAY)).toMatchObject({
      severity: 'high',
      message: 'Factura PRE-00001-2026: vencida hace 16 días, saldo $113.00',
      amount: 11_300,
      link: '/invoicing',
    })
  })

  it('are grave in the short list after 15 days', () => {
    expect(shortOverdueAlert(invoice, TODAY).severity).toBe('high')
    expect(shortOverdueAlert({ ...invoice, due_date: '2026-01-17' }, TODAY).severity).toBe('medium')
  })

  it('are grave for what falls due today', () => {
    expect(dueAlert({ ...invoice, due_date: TODAY }, TODAY)).toMatchObject({
      severity: 'high',
      message: 'Factura PRE-00001-2026: vence hoy, saldo $113.00',
    })
    expect(dueAlert({ ...invoice, due_date: '2026-02-02' }, TODAY)).toMatchObject({ severity: 'medium' })
  })

  it('are grave from 95 % of the credit limit', () => {
    const use = (used: number) => creditAlert({ id: 1, name: 'Aceros', credit_limit: cents(10_000), used: cents(used) })
    expect(use(9_499)).toMatchObject({ severity: 'medium', facts: { percent: 94 } })
    expect(use(9_500)).toMatchObject({ severity: 'high', message: 'Cliente Aceros: usa el 95 % de su límite de crédito' })
  })

  it('tell of credit from 80 % of the limit, the nearest first, and of none without a limit', () => {
    const use = (id: number, used: number, credit_limit = 10_000) => ({ id, name: 'Aceros', credit_limit: cents(credit_limit), used: cents(used) })
    const uses = [use(1, 7_999), use(2, 8_000), use(3, 12_000), use(4, 500, 0), use(5, 800, 1_000), use(6, 2_000, 1_000)]
    expect(nearTheirLimit(uses).map(({ id }) => id)).toEqual([6, 3, 2, 5])
  })

  it('name the payment that was approved and never registered', () => {
    const alert = paymentAlert(
      { id: 3, invoice_number: '', beneficiary_name: '', provider_name: 'Naviera', transaction_date: '2026-01-17', balance: cents(5_000) },
      TODAY,
    )
    expect(alert).toMatchObject({
      client: 'Naviera',
      message: 'Pago aprobado #3: sin registrar desde hace 15 días, saldo $50.00',
      link: '/transfers',
    })
  })

  it('stand gravest first, then oldest first', () => {
    const alerts = [
      ...orderAlerts({ ...order, created_at: startOfDay('2026-01-01') }, TODAY),
      overdueAlert(invoice, TODAY),
      overdueAlert({ ...invoice, id: 8, due_date: '2026-01-10' }, TODAY),
      ...orderAlerts({ ...order, status: 'en_transito', eta: TODAY }, TODAY),
    ]
    expect(gravestFirst(alerts).map(({ type, subject }) => `${type} ${subject}`)).toEqual([
      'invoice_overdue 8',
      'invoice_overdue 9',
      'eta_soon 5',
      'stale_order 5',
    ])
  })
})

import { cents, formatMoney } from '@gpro/core'
import { runTask } from '@gpro/infra'
import {
  bill,
  givenCharge,
  givenClient,
  givenExpense,
  givenInvoice,
  givenOffice,
  givenOrder,
  type LoggedIn,
  made,
  type Office,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const NOTICE = { type: 'info', category: 'system', message: '', metadata: '{}' }

const reminders = services.flatMap(({ work = [] }) => work).find(({ name }) => name === 'reminders')

describe.each(stacks)('the reminders of each morning on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  let gone: LoggedIn
  let number: string

  /** Does the work of a moment, and answers what is new for somebody. */
  async function remind(moment: string, receiver: LoggedIn = office.admin) {
    if (!reminders) throw new Error('There is no task of that name')
    const { kysely } = system.database
    const newest = await kysely
      .selectFrom('notification')
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirstOrThrow()
    system.clock.set(moment)
    await runTask(system.ctx, reminders)
    return kysely
      .selectFrom('notification')
      .select(['title', 'type', 'category', 'message'])
      .where('user_id', '=', receiver.userId)
      .where('id', '>', newest.id ?? 0)
      .orderBy('id')
      .execute()
  }
  const of = (title: string, rows: Awaited<ReturnType<typeof remind>>) => rows.filter((row) => row.title === title)
  async function daysOf(title: string, days: readonly string[]): Promise<string[]> {
    const heard: string[] = []
    for (const day of days) if (of(title, await remind(day)).length > 0) heard.push(day)
    return heard
  }
  const january = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => `2026-01-${String(first + index).padStart(2, '0')}`)

  beforeAll(async () => {
    system.clock.set('2026-01-05')
    office = await givenOffice(system)
    gone = await system.as('admin')
    made(await office.admin.patch(`/api/users/${gone.userId}/`, { is_active: false }))
    // $113.00 of $120.00 are 94 %.
    const order = await givenOrder(office, { client: await givenClient(office, { name: 'Aceros', credit_limit: '120.00' }) })
    const charge = await givenCharge(office, order)
    number = made(await bill(office, order, { charge_ids: [charge], due_date: '2026-01-20' })).invoice_number
    await givenExpense(office, order, { amount: '40.00' })
    await givenExpense(office, order, { amount: '2.50' })
  })

  it('tell once a day how many payments to providers are pending', async () => {
    const expected = { title: 'Pagos pendientes', type: 'warning', category: 'transfer', message: 'Hay 2 pagos a proveedores pendientes por $42.50' }
    expect(of('Pagos pendientes', await remind('2026-01-05'))).toEqual([expected])
    expect(await remind('2026-01-05T23:00:00.000Z')).toEqual([])
    // Still the 5th in El Salvador.
    expect(await remind('2026-01-06T05:59:00.000Z')).toEqual([])
    expect(of('Pagos pendientes', await remind('2026-01-06T06:00:00.000Z'))).toEqual([expected])
  })

  it('tell every seven days of a client at 80 % of its limit', async () => {
    // Told on the 5th already.
    expect(await daysOf('Límite de crédito', january(6, 12))).toEqual(['2026-01-12'])
  })

  it('tell every three days of an invoice that falls due within seven', async () => {
    expect(await daysOf('Factura por vencer', january(13, 20))).toEqual(['2026-01-13', '2026-01-16', '2026-01-19'])
  })

  it('tell each day of an overdue invoice, as an error after 15 days', async () => {
    expect(await daysOf('Factura vencida', january(21, 23))).toEqual(january(21, 23))
    const late = (days: number, type: string) => ({
      title: 'Factura vencida',
      type,
      category: 'invoice',
      message: `Factura ${number}: vencida hace ${days} días, saldo $113.00`,
    })
    expect(of('Factura vencida', await remind('2026-02-04'))).toEqual([late(15, 'warning')])
    expect(of('Factura vencida', await remind('2026-02-05'))).toEqual([late(16, 'error')])
  })

  it('tell as an error of a client at 95 % of its limit', async () => {
    system.clock.set('2026-02-10')
    office = await givenOffice(system)
    const order = await givenOrder(office, { client: await givenClient(office, { name: 'Telas', credit_limit: '118.00' }) })
    await givenInvoice(office, order, { charge_ids: [await givenCharge(office, order)], due_date: '2026-06-01' })
    const told = of('Límite de crédito', await remind('2026-02-10'))
    expect(told.find(({ message }) => message.includes('Telas'))).toMatchObject({ type: 'error', message: expect.stringContaining('95 %') })
    // Aceros was told of on the 4th.
    expect(told).toHaveLength(1)
  })

  it('agree with what the dashboard shows on that day', async () => {
    system.clock.set('2026-02-11')
    office = await givenOffice(system)
    const shown: { type: string; message: string }[] = made(await office.admin.get('/api/dashboard/alerts/'))
    const { overall, alerts } = made(await office.admin.get('/api/dashboard/'))
    const told = await remind('2026-02-11')
    const messages = (title: string) => of(title, told).map(({ message }) => message)
    expect(messages('Factura vencida')).toEqual(shown.filter(({ type }) => type === 'invoice_overdue').map(({ message }) => message))
    expect(messages('Pagos pendientes')).toEqual([
      `Hay ${overall.pending_transfers} pagos a proveedores pendientes por $${formatMoney(cents(Math.round(overall.pending_transfers_amount * 100)))}`,
    ])
    expect(messages('Factura vencida')).toEqual(
      alerts.filter(({ type }: { type: string }) => type === 'invoice_overdue').map(({ message }: { message: string }) => message),
    )
  })

  it('tell nobody twice of the same thing on the same day, also when two workers come at once', async () => {
    system.clock.set('2026-02-12')
    const { signal } = new AbortController()
    const [one, other] = await Promise.all([reminders?.run(system.ctx, signal), reminders?.run(system.ctx, signal)])
    // The overdue invoice and the pending payments.
    expect((one?.reminders ?? 0) + (other?.reminders ?? 0)).toBe(2)
  })

  it('go to active administrators only', async () => {
    const { kysely } = system.database
    const receivers = await kysely.selectFrom('notification').select('user_id').distinct().where('title', '=', 'Factura vencida').execute()
    const ids = receivers.map(({ user_id }) => user_id)
    expect(ids).toContain(office.admin.userId)
    for (const { userId } of [gone, office.operativo2, office.operativo]) expect(ids).not.toContain(userId)
  })

  it('are forgotten a month after they were read, and kept until then', async () => {
    const read = (day: string) => ({ ...NOTICE, user_id: office.admin.userId, title: `Leída el ${day}`, read_at: `${day}T06:00:00.000Z` })
    const { kysely } = system.database
    const unread = { ...NOTICE, user_id: office.admin.userId, title: 'Sin leer', read_at: null }
    const rows = [read('2026-01-13'), read('2026-01-14'), unread].map((row) => ({ ...row, created_at: '2025-06-01T12:00:00.000Z' }))
    await kysely.insertInto('notification').values(rows).execute()
    await remind('2026-02-13T06:00:00.000Z')
    const left = await kysely.selectFrom('notification').select('title').where('created_at', '<', '2026-01-01').orderBy('id').execute()
    expect(left.map(({ title }) => title)).toEqual(['Leída el 2026-01-14', 'Sin leer'])
  })

  it('say nothing more of what is settled', async () => {
    system.clock.set('2026-02-13')
    office = await givenOffice(system)
    const [invoice] = made(await office.operativo2.get('/api/orders/invoices/')).filter(
      ({ invoice_number }: { invoice_number: string }) => invoice_number === number,
    )
    const payment = { amount: '113.00', payment_date: '2026-02-13', payment_method: 'efectivo' }
    made(await office.operativo2.post(`/api/orders/invoices/${invoice.id}/add_payment/`, payment))
    expect(of('Factura vencida', await remind('2026-02-13'))).toEqual([])
  })
})

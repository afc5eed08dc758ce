import { identity } from '@gpro/identity'
import {
  givenCharge,
  givenClient,
  givenExpense,
  givenInvoice,
  givenOrder,
  givenProvider,
  made,
  officeOf,
  pay,
  readInvoice,
  readOrder,
  setStatus,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { dashboard } from '../src/service.ts'

describe.each(stacks)('GET /api/dashboard/alerts/ on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing, dashboard])
  let invoice: number
  let order: number
  let invoice_number: string
  let order_number: string

  // Tokens live an hour, so who works at another time logs in at that time.
  const at = async (moment: string) => {
    system.clock.set(moment)
    return officeOf(await system.as('admin'))
  }
  const read = async (headers = {}) => made(await (await system.as('operativo')).get('/api/dashboard/alerts/', headers))
  const typesOf = (alerts: { type: string }[]) => alerts.map(({ type }) => type)

  beforeAll(async () => {
    const office = await at('2026-01-10')
    const client = await givenClient(office, { name: 'Aceros', credit_limit: '120.00' })
    const provider = await givenProvider(office, { name: 'Naviera' })
    order = await givenOrder(office, { client, eta: '2026-01-12' })
    await setStatus(office, order, 'en_transito')
    invoice = await givenInvoice(office, order, {
      charge_ids: [await givenCharge(office, order, { unit_price: '100.00' })],
      due_date: '2026-01-20',
    })
    await givenExpense(office, order, { amount: '50.00', provider, status: 'aprobado' })
    const finished = await givenOrder(office, { client })
    await setStatus(office, finished, 'finalizada')
    await setStatus(office, await givenOrder(office, { client, eta: '2026-01-01' }), 'cerrada')
    order_number = (await readOrder(office, order)).order_number
    invoice_number = (await readInvoice(office, invoice)).invoice_number
  })

  it('tells of arrivals of today and the next two days', async () => {
    system.clock.set('2026-01-09')
    expect(await read()).toEqual([])
    system.clock.set('2026-01-10')
    expect(await read()).toEqual([
      {
        id: `eta_soon_${order}`,
        severity: 'medium',
        type: 'eta_soon',
        message: `OS-${order_number}: llega el 2026-01-12, en 2 días`,
        client: 'Aceros',
        order: order_number,
        link: `/service-orders/${order}`,
        date: '2026-01-12',
      },
    ])
  })

  it('tells of an ETA that passed and of an order finished a week ago', async () => {
    system.clock.set('2026-01-17')
    expect(typesOf(await read())).toEqual(['eta_missed', 'closure_pending'])
  })

  it('tells of an overdue invoice from the day after, with its balance', async () => {
    system.clock.set('2026-01-20')
    expect(typesOf(await read())).not.toContain('invoice_overdue')
    system.clock.set('2026-01-21')
    const overdue = (await read()).find(({ type }: { type: string }) => type === 'invoice_overdue')
    expect(overdue).toMatchObject({
      severity: 'high',
      message: `Factura ${invoice_number}: vencida hace 1 día, saldo $113.00`,
      amount: 113,
      link: '/invoicing',
    })
  })

  it('tells of a payment that was approved 15 days ago, and of orders open for 30', async () => {
    system.clock.set('2026-01-24')
    expect(typesOf(await read())).not.toContain('payment_stale')
    system.clock.set('2026-01-25')
    expect((await read()).find(({ type }: { type: string }) => type === 'payment_stale')).toMatchObject({
      client: 'Naviera',
      amount: 50,
      severity: 'warning',
    })
    expect(typesOf(await read())).not.toContain('stale_order')
    system.clock.set('2026-02-09')
    expect(typesOf(await read()).filter((type) => type === 'stale_order')).toHaveLength(2)
  })

  it('stands gravest first and speaks English when asked', async () => {
    system.clock.set('2026-02-09')
    const alerts = await read({ 'x-lang': 'en' })
    expect(alerts.map(({ severity }: { severity: string }) => severity)).toEqual(['high', 'high', 'warning', 'warning', 'warning', 'warning'])
    for (const { message } of alerts) expect(message).not.toMatch(/[{}]|hace|día/)
  })

  it('gives as many as are asked for, the gravest', async () => {
    system.clock.set('2026-02-09')
    const some = made(await (await system.as('operativo')).get('/api/dashboard/alerts/?first=3'))
    expect(some).toEqual((await read()).slice(0, 3))
    expect(some).toHaveLength(3)
  })

  it('is short on the dashboard itself: overdue, due soon, credit nearly used', async () => {
    system.clock.set('2026-01-15')
    const soon = made(await (await system.as('operativo')).get('/api/dashboard/')).alerts
    expect(soon.map(({ type, severity }: Record<string, string>) => [type, severity])).toEqual([
      ['invoice_due', 'medium'],
      ['credit_limit', 'medium'],
    ])
    system.clock.set('2026-03-01')
    const late = made(await (await system.as('operativo')).get('/api/dashboard/')).alerts
    expect(late.map(({ type, severity }: Record<string, string>) => [type, severity])).toEqual([
      ['invoice_overdue', 'high'],
      ['credit_limit', 'medium'],
    ])
  })

  it('forgets an invoice as soon as it is paid', async () => {
    const office = await at('2026-03-02')
    await pay(office, invoice, '113.00')
    expect(typesOf(await read())).not.toContain('invoice_overdue')
  })

  it('takes the same number of queries however many alerts there are', async () => {
    const count = async (moment: string) => {
      system.clock.set(moment)
      const person = await system.as('operativo')
      return (await system.queries(() => person.get('/api/dashboard/alerts/'))).count
    }
    expect(await count('2026-01-09')).toBe(await count('2026-06-01'))
  })

  it('shows of many invoices the five that are overdue for longest and the three that fall due first', async () => {
    const office = await at('2026-07-01')
    const order = await givenOrder(office, { client: await givenClient(office) })
    for (const due_date of ['07-01', '07-02', '07-03', '07-04', '07-05', '07-06', '07-10', '07-11', '07-12', '07-13'].map((day) => `2026-${day}`))
      await givenInvoice(office, order, { charge_ids: [await givenCharge(office, order)], due_date })
    system.clock.set('2026-07-10')
    const { alerts } = made(await (await system.as('operativo')).get('/api/dashboard/'))
    const days = (type: string) => alerts.filter((alert: { type: string }) => alert.type === type).map(({ date }: { date: string }) => date.slice(5))
    expect(days('invoice_overdue')).toEqual(['07-01', '07-02', '07-03', '07-04', '07-05'])
    expect(days('invoice_due')).toEqual(['07-10', '07-11', '07-12'])
  })
})

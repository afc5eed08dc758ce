import {
  givenChargeRow,
  givenInvoiceRow,
  givenLineRow,
  givenOpenOrder,
  givenProvider,
  givenProviderInvoice,
  type LoggedIn,
  made,
  readOrder,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/provider-invoices/'

describe.each(stacks)('GET /api/transfers/provider-invoices/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenOpenOrder(system)
  const allocate = async (who: LoggedIn, invoice: number, order_charge_id: number, cost_amount: string) =>
    made(await who.post(`${URL}${invoice}/allocate_cost/`, { order_charge_id, cost_amount }))
  const ids = async (who: LoggedIn, query: string) => made(await who.get(`${URL}?${query}`)).map(({ id }: { id: number }) => id)

  it('lists by every filter', async () => {
    const { office, operativo, order } = await scene()
    const provider = await givenProvider(office)
    const { order_number } = await readOrder(office, order)
    const one = await givenProviderInvoice(office, order, { provider, total_amount: '10.00', issue_date: '2026-01-10', invoice_number: 'ÑANDÚ_5' })
    const two = await givenProviderInvoice(office, order, { total_amount: '20.00', issue_date: '2026-02-10', notes: 'Grúa' })
    const found: Readonly<Record<string, number[]>> = {
      '': [two, one],
      'ordering=issue_date': [one, two],
      'ordering=total_amount': [one, two],
      'ordering=-total_amount': [two, one],
      'ordering=-created_at': [two, one],
      [`provider=${provider}`]: [one],
      'date_from=2026-02-01': [two],
      'date_to=2026-01-10': [one],
      'search=nandu_5': [one],
      'search=grua': [two],
      [`search=${order_number}`]: [two, one],
      'status=&provider=&date_from=': [two, one],
    }
    for (const [query, expected] of Object.entries(found)) expect(await ids(operativo, `service_order=${order}&${query}`), query).toEqual(expected)
    expect((await operativo.get(`${URL}?status=pagado`)).status).toBe(400)
  })

  it('finds by a status what shows that status', async () => {
    const { office, admin, operativo, order } = await scene()
    const charges = []
    for (let left = 3; left > 0; left -= 1) charges.push(await givenChargeRow(system, order))
    const [first = 0, second = 0, third = 0] = charges
    const [none, part, all, billed] = [
      await givenProviderInvoice(office, order),
      await givenProviderInvoice(office, order),
      await givenProviderInvoice(office, order),
      await givenProviderInvoice(office, order),
    ]
    await allocate(admin, part, first, '99.99')
    await allocate(admin, all, second, '100.00')
    await allocate(admin, billed, third, '100.00')
    await givenLineRow(system, await givenInvoiceRow(system, { order, issue_date: '2026-01-01', total: 100 }), { charge: third })
    const pay = async (id: number, amount: string) => made(await admin.post(`${URL}${id}/register_payment/`, { amount, payment_method: 'cheque' }))
    await pay(part, '0.01')
    await pay(all, '100.00')

    const shown = made(await operativo.get(`${URL}?service_order=${order}&ordering=created_at`))
    expect(shown.map((row: { status: string; payment_status: string }) => [row.status, row.payment_status])).toEqual([
      ['pendiente', 'pendiente'],
      ['parcial', 'parcial'],
      ['asignado', 'pagado'],
      ['facturado', 'pendiente'],
    ])
    const found: Readonly<Record<string, number[]>> = {
      'status=pendiente': [none],
      'status=parcial': [part],
      'status=asignado': [all],
      'status=facturado': [billed],
      'payment_status=pendiente': [none, billed],
      'payment_status=parcial': [part],
      'payment_status=pagado': [all],
    }
    for (const [query, expected] of Object.entries(found)) {
      expect(await ids(operativo, `service_order=${order}&ordering=created_at&${query}`), query).toEqual(expected)
    }
  })

  it('pages by key, and asks the database the same number of questions whatever the length', async () => {
    const { office, admin, operativo, order } = await scene()
    const fill = async () => {
      const id = await givenProviderInvoice(office, order)
      await allocate(admin, id, await givenChargeRow(system, order), '1.00')
      made(await admin.post(`${URL}${id}/register_payment/`, { amount: '1.00', payment_method: 'cheque' }))
    }
    const urls = [
      `${URL}?service_order=${order}`,
      `${URL}by_service_order/?service_order=${order}`,
      `/api/transfers/cost-allocations/?service_order=${order}`,
      `/api/transfers/provider-invoice-payments/?service_order=${order}`,
      `/api/orders/service-orders/${order}/`,
      `/api/orders/service-orders/?search=${(await readOrder(office, order)).order_number}`,
    ]
    const counts = async () => {
      const answers = []
      for (const url of urls) answers.push((await system.queries(() => operativo.get(url))).count)
      return answers
    }
    await fill()
    const few = await counts()
    for (let left = 9; left > 0; left -= 1) await fill()
    expect(await counts()).toEqual(few)

    const [list = '', , allocations = ''] = urls
    for (const url of [list, allocations]) {
      const whole = made(await operativo.get(url))
      expect(whole).toHaveLength(10)
      const first = await operativo.get(`${url}&limit=7`)
      const second = await operativo.get(`${url}&limit=7&cursor=${first.headers['x-next-cursor']}`)
      expect([...first.body, ...second.body]).toEqual(whole)
      expect(second.headers['x-next-cursor']).toBeUndefined()
    }
  })

  it('lists allocations by invoice and charge, the latest first', async () => {
    const { office, admin, operativo, order } = await scene()
    const [one, two] = [await givenChargeRow(system, order), await givenChargeRow(system, order)]
    const id = await givenProviderInvoice(office, order)
    await allocate(admin, id, one, '1.00')
    await allocate(admin, id, two, '2.00')
    const charges = async (query: string) =>
      made(await operativo.get(`/api/transfers/cost-allocations/?${query}`)).map((row: { order_charge: number }) => row.order_charge)
    expect(await charges(`provider_invoice=${id}`)).toEqual([two, one])
    expect(await charges(`order_charge=${one}`)).toEqual([one])
    expect(await charges('provider_invoice=999999')).toEqual([])
  })
})

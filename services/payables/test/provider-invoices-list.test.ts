import { type LoggedIn, made, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { givenInvoice } from '../../orders/test/given-client.ts'
import { givenCharge, givenLine, givenOffice, givenProviderInvoice } from '../../orders/test/given-order.ts'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/provider-invoices/'

describe.each(stacks)('GET /api/transfers/provider-invoices/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const office = () => givenOffice(system)
  const allocate = async (who: LoggedIn, invoice: number, order_charge_id: number, cost_amount: string) =>
    made(await who.post(`${URL}${invoice}/allocate_cost/`, { order_charge_id, cost_amount }))
  const ids = async (who: LoggedIn, query: string) => made(await who.get(`${URL}?${query}`)).map(({ id }: { id: number }) => id)

  it('lists by every filter', async () => {
    const { admin, clerk, order } = await office()
    const one = await givenProviderInvoice({ admin, order }, { total_amount: '10.00', issue_date: '2026-01-10', invoice_number: 'ÑANDÚ_5' })
    const two = await givenProviderInvoice({ admin, order }, { total_amount: '20.00', issue_date: '2026-02-10', notes: 'Grúa' })
    const found: Readonly<Record<string, number[]>> = {
      '': [two.id, one.id],
      'ordering=issue_date': [one.id, two.id],
      'ordering=total_amount': [one.id, two.id],
      'ordering=-total_amount': [two.id, one.id],
      'ordering=-created_at': [two.id, one.id],
      [`provider=${one.provider}`]: [one.id],
      'date_from=2026-02-01': [two.id],
      'date_to=2026-01-10': [one.id],
      'search=nandu_5': [one.id],
      'search=grua': [two.id],
      [`search=${order.order_number}`]: [two.id, one.id],
      'status=&provider=&date_from=': [two.id, one.id],
    }
    for (const [query, expected] of Object.entries(found)) expect(await ids(clerk, `service_order=${order.id}&${query}`), query).toEqual(expected)
    expect((await clerk.get(`${URL}?status=pagado`)).status).toBe(400)
  })

  it('finds by a status what shows that status', async () => {
    const { admin, clerk, order } = await office()
    const charges = []
    for (let left = 3; left > 0; left -= 1) charges.push(await givenCharge(system, order.id))
    const [first = 0, second = 0, third = 0] = charges
    const [none, part, all, billed] = [
      await givenProviderInvoice({ admin, order }),
      await givenProviderInvoice({ admin, order }),
      await givenProviderInvoice({ admin, order }),
      await givenProviderInvoice({ admin, order }),
    ]
    await allocate(admin, part.id, first, '99.99')
    await allocate(admin, all.id, second, '100.00')
    await allocate(admin, billed.id, third, '100.00')
    await givenLine(system, await givenInvoice(system, { order: order.id, issue_date: '2026-01-01', total: 100 }), { charge: third })
    const pay = async (id: number, amount: string) => made(await admin.post(`${URL}${id}/register_payment/`, { amount, payment_method: 'cheque' }))
    await pay(part.id, '0.01')
    await pay(all.id, '100.00')

    const shown = made(await clerk.get(`${URL}?service_order=${order.id}&ordering=created_at`))
    expect(shown.map((row: { status: string; payment_status: string }) => [row.status, row.payment_status])).toEqual([
      ['pendiente', 'pendiente'],
      ['parcial', 'parcial'],
      ['asignado', 'pagado'],
      ['facturado', 'pendiente'],
    ])
    const found: Readonly<Record<string, number[]>> = {
      'status=pendiente': [none.id],
      'status=parcial': [part.id],
      'status=asignado': [all.id],
      'status=facturado': [billed.id],
      'payment_status=pendiente': [none.id, billed.id],
      'payment_status=parcial': [part.id],
      'payment_status=pagado': [all.id],
    }
    for (const [query, expected] of Object.entries(found)) {
      expect(await ids(clerk, `service_order=${order.id}&ordering=created_at&${query}`), query).toEqual(expected)
    }
  })

  it('pages by key, and asks the database the same number of questions whatever the length', async () => {
    const { admin, clerk, order } = await office()
    const fill = async () => {
      const { id } = await givenProviderInvoice({ admin, order })
      await allocate(admin, id, await givenCharge(system, order.id), '1.00')
      made(await admin.post(`${URL}${id}/register_payment/`, { amount: '1.00', payment_method: 'cheque' }))
    }
    const urls = [
      `${URL}?service_order=${order.id}`,
      `${URL}by_service_order/?service_order=${order.id}`,
      `/api/transfers/cost-allocations/?service_order=${order.id}`,
      `/api/transfers/provider-invoice-payments/?service_order=${order.id}`,
      `/api/orders/service-orders/${order.id}/`,
      `/api/orders/service-orders/?search=${order.order_number}`,
    ]
    const counts = async () => {
      const answers = []
      for (const url of urls) answers.push((await system.queries(() => clerk.get(url))).count)
      return answers
    }
    await fill()
    const few = await counts()
    for (let left = 9; left > 0; left -= 1) await fill()
    expect(await counts()).toEqual(few)

    const [list = '', , allocations = ''] = urls
    for (const url of [list, allocations]) {
      const whole = made(await clerk.get(url))
      expect(whole).toHaveLength(10)
      const first = await clerk.get(`${url}&limit=7`)
      const second = await clerk.get(`${url}&limit=7&cursor=${first.headers['x-next-cursor']}`)
      expect([...first.body, ...second.body]).toEqual(whole)
      expect(second.headers['x-next-cursor']).toBeUndefined()
    }
  })

  it('lists allocations by invoice and charge, the latest first', async () => {
    const { admin, clerk, order } = await office()
    const [one, two] = [await givenCharge(system, order.id), await givenCharge(system, order.id)]
    const { id } = await givenProviderInvoice({ admin, order })
    await allocate(admin, id, one, '1.00')
    await allocate(admin, id, two, '2.00')
    const charges = async (query: string) =>
      made(await clerk.get(`/api/transfers/cost-allocations/?${query}`)).map((row: { order_charge: number }) => row.order_charge)
    expect(await charges(`provider_invoice=${id}`)).toEqual([two, one])
    expect(await charges(`order_charge=${one}`)).toEqual([one])
    expect(await charges('provider_invoice=999999')).toEqual([])
  })
})

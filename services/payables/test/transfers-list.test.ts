import { stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { givenOffice, givenTransfer } from '../../orders/test/given-order.ts'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfers/'

describe.each(stacks)('GET /api/transfers/transfers/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const office = () => givenOffice(system)

  it('lists by every filter', async () => {
    const { admin, chief, clerk, client, order } = await office()
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Grúas Peñate') })
    const one = await givenTransfer(chief, order.id, {
      amount: '10.00',
      description: 'Grúa',
      transaction_date: '2026-01-10',
      provider: provider.id,
      payment_method: 'cheque',
      status: 'aprobado',
    })
    const two = await givenTransfer(clerk, order.id, {
      amount: '20.00',
      transfer_type: 'propios',
      transaction_date: '2026-02-10',
      invoice_number: 'F_55',
    })
    await chief.post(`${URL}${one.id}/register_payment/`, { amount: '4.00', payment_method: 'efectivo', payment_date: '2026-03-05' })
    const ids = async (query: string) => (await clerk.get(`${URL}?service_order=${order.id}&${query}`)).body.map(({ id }: { id: number }) => id)
    const found: Readonly<Record<string, number[]>> = {
      '': [two.id, one.id],
      'ordering=amount': [one.id, two.id],
      'ordering=-amount': [two.id, one.id],
      'ordering=created_at': [one.id, two.id],
      'transfer_type=propios': [two.id],
      'status=parcial': [one.id],
      [`provider=${provider.id}`]: [one.id],
      'payment_method=cheque': [one.id],
      [`client=${client.id}`]: [two.id, one.id],
      'client=999999': [],
      'date_from=2026-02-01': [two.id],
      'date_to=2026-01-10': [one.id],
      'payment_date_from=2026-03-05&payment_date_to=2026-03-05': [one.id],
      'min_amount=20': [two.id],
      'max_amount=19.99': [one.id],
      'search=grua': [one.id],
      'search=penate': [one.id],
      'search=f_5': [two.id],
      [`search=${order.order_number}`]: [two.id, one.id],
      'status=&provider=&date_from=&min_amount=': [two.id, one.id],
    }
    for (const [query, expected] of Object.entries(found)) expect(await ids(query), query).toEqual(expected)
    expect((await clerk.get(`${URL}?min_amount=mucho`)).status).toBe(400)
  })

  it('pages by key, and asks the database the same number of questions whatever the length', async () => {
    const { clerk, order } = await office()
    await givenTransfer(clerk, order.id)
    const few = await system.queries(() => clerk.get(`${URL}?service_order=${order.id}`))
    for (let count = 0; count < 4; count += 1) await givenTransfer(clerk, order.id)
    const many = await system.queries(() => clerk.get(`${URL}?service_order=${order.id}`))
    expect([many.count, many.result.body.length]).toEqual([few.count, 5])
    const first = await clerk.get(`${URL}?service_order=${order.id}&limit=3`)
    const second = await clerk.get(`${URL}?service_order=${order.id}&limit=3&cursor=${first.headers['x-next-cursor']}`)
    expect([...first.body, ...second.body]).toEqual(many.result.body)
    expect(second.headers['x-next-cursor']).toBeUndefined()
  })
})

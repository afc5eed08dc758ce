import { givenExpense, givenOpenOrder, readOrder, stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfers/'

describe.each(stacks)('GET /api/transfers/transfers/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenOpenOrder(system)

  it('lists by every filter', async () => {
    const { office, admin, operativo2, operativo, client, order } = await scene()
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Grúas Peñate') })
    const one = await givenExpense(office, order, {
      amount: '10.00',
      description: 'Grúa',
      transaction_date: '2026-01-10',
      provider: provider.id,
      payment_method: 'cheque',
      status: 'aprobado',
    })
    const two = await givenExpense(office, order, {
      amount: '20.00',
      transfer_type: 'propios',
      transaction_date: '2026-02-10',
      invoice_number: 'F_55',
    })
    await operativo2.post(`${URL}${one}/register_payment/`, { amount: '4.00', payment_method: 'efectivo', payment_date: '2026-03-05' })
    const ids = async (query: string) => (await operativo.get(`${URL}?service_order=${order}&${query}`)).body.map(({ id }: { id: number }) => id)
    const found: Readonly<Record<string, number[]>> = {
      '': [two, one],
      'ordering=amount': [one, two],
      'ordering=-amount': [two, one],
      'ordering=created_at': [one, two],
      'transfer_type=propios': [two],
      'status=parcial': [one],
      [`provider=${provider.id}`]: [one],
      // A payment says how the expense is paid.
      'payment_method=efectivo': [one],
      'payment_method=cheque': [],
      [`client=${client}`]: [two, one],
      'client=999999': [],
      'date_from=2026-02-01': [two],
      'date_to=2026-01-10': [one],
      'payment_date_from=2026-03-05&payment_date_to=2026-03-05': [one],
      'min_amount=20': [two],
      'max_amount=19.99': [one],
      'search=grua': [one],
      'search=penate': [one],
      'search=f_5': [two],
      [`search=${(await readOrder(office, order)).order_number}`]: [two, one],
      'status=&provider=&date_from=&min_amount=': [two, one],
    }
    for (const [query, expected] of Object.entries(found)) expect(await ids(query), query).toEqual(expected)
    expect((await operativo.get(`${URL}?min_amount=mucho`)).status).toBe(400)
  })

  it('pages by key, and asks the database the same number of questions whatever the length', async () => {
    const { office, operativo, order } = await scene()
    await givenExpense(office, order)
    const few = await system.queries(() => operativo.get(`${URL}?service_order=${order}`))
    for (let count = 0; count < 4; count += 1) await givenExpense(office, order)
    const many = await system.queries(() => operativo.get(`${URL}?service_order=${order}`))
    expect([many.count, many.result.body.length]).toEqual([few.count, 5])
    const first = await operativo.get(`${URL}?service_order=${order}&limit=3`)
    const second = await operativo.get(`${URL}?service_order=${order}&limit=3&cursor=${first.headers['x-next-cursor']}`)
    expect([...first.body, ...second.body]).toEqual(many.result.body)
    expect(second.headers['x-next-cursor']).toBeUndefined()
  })
})

import { givenPayables, readOrder, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfer-payments/'

describe.each(stacks)('GET /api/transfers/transfer-payments/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it('lists what was paid to providers, alone and in batches, by every filter', async () => {
    const { anotherProvider, office, operativo2, operativo, expense, payBatch, provider } = await givenPayables(system)
    const [one, two] = [await expense('100.00', { description: 'Grúa' }), await expense('100.00')]
    const alone = {
      amount: '5.00',
      payment_method: 'efectivo',
      payment_date: '2026-01-10',
      reference: 'Recibo Ñ-9',
    }
    const { body: single } = await operativo2.post(`/api/transfers/transfers/${one.id}/register_payment/`, alone)
    const { body } = await payBatch(
      [
        [one.id, '10.00'],
        [two.id, '20.00'],
      ],
      { payment_method: 'cheque', payment_date: '2026-02-10' },
    )
    const { batch_number, payments } = body.batch_payment
    const [first, second] = payments
    const gone = await operativo2.post(`/api/transfers/transfers/${two.id}/register_payment/`, { ...alone, reference: 'Anulado' })
    await operativo2.delete(`${URL}${gone.body.payment.id}/`)

    const { order_number } = await readOrder(office, two.order)
    const mine = `${URL}?provider=${provider}`
    const ids = async (query: string) => (await operativo.get(`${mine}&${query}`)).body.map(({ id }: { id: number }) => id)
    const found: Readonly<Record<string, number[]>> = {
      '': [second.id, first.id, single.payment.id],
      [`transfer=${one.id}`]: [first.id, single.payment.id],
      [`service_order=${two.order}`]: [second.id],
      'payment_method=efectivo': [single.payment.id],
      'date_from=2026-02-10': [second.id, first.id],
      'date_to=2026-01-10': [single.payment.id],
      'search=n-9': [single.payment.id],
      'search=grua': [first.id, single.payment.id],
      [`search=${batch_number}`]: [second.id, first.id],
      [`search=${order_number}`]: [second.id],
      'transfer=&payment_method=&date_from=': [second.id, first.id, single.payment.id],
    }
    for (const [query, expected] of Object.entries(found)) expect(await ids(query), query).toEqual(expected)
    expect((await operativo.get(`${URL}?provider=${await anotherProvider()}`)).body).toEqual([])
    const [newest] = (await operativo.get(mine)).body
    expect(newest).toMatchObject({
      transfer: two.id,
      service_order: two.order,
      service_order_number: order_number,
      provider,
      batch_payment: body.batch_payment.id,
      batch_number,
      amount: '20.00',
      payment_method_display: 'Cheque',
      created_by: operativo2.userId,
    })
  })

  it('pages by key, and asks the database the same number of questions whatever the length', async () => {
    const { operativo, expense, payBatch, provider } = await givenPayables(system)
    const mine = `${URL}?provider=${provider}`
    await payBatch([[(await expense()).id, '1.00']])
    const few = await system.queries(() => operativo.get(mine))
    for (let count = 0; count < 3; count += 1) {
      await payBatch([
        [(await expense()).id, '1.00'],
        [(await expense()).id, '1.00'],
        [(await expense()).id, '1.00'],
      ])
    }
    const many = await system.queries(() => operativo.get(mine))
    expect([many.count, many.result.body.length]).toEqual([few.count, 10])
    const first = await operativo.get(`${mine}&limit=6`)
    const second = await operativo.get(`${mine}&limit=6&cursor=${first.headers['x-next-cursor']}`)
    expect([...first.body, ...second.body]).toEqual(many.result.body)
  })
})

import { givenCounter, givenExpense, givenOrder, made, payExpense, readOrder, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'

const ORDERS = '/api/orders/service-orders/'

describe.each(stacks)('the history of an order on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it('tells every change, the last first, with the person who made it', async () => {
    const { office, operativo, operativo2, client } = await givenCounter(system)
    const order = await givenOrder(office, { client })
    const url = `${ORDERS}${order}/`
    await operativo.patch(url, { duca: '4-1', purchase_order: '' })
    await operativo.patch(url, { status: 'en_puerto' })
    await operativo.patch(url, { status: 'cerrada' })
    await operativo2.patch(url, { status: 'pendiente' })
    const expense = await givenExpense(office, order)
    await operativo2.patch(`/api/transfers/transfers/${expense}/`, { status: 'aprobado' })

    const { status, body } = await operativo.get(`${url}history/`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ order_number: (await readOrder(office, order)).order_number, total_events: 7 })
    const types = body.history.map(({ event_type }: { event_type: string }) => event_type)
    expect(types).toEqual(['payment_approved', 'payment_added', 'reopened', 'closed', 'status_changed', 'updated', 'created'])
    expect(body.history[5]).toMatchObject({
      service_order: order,
      event_type_display: 'Orden Actualizada',
      user: operativo.userId,
      user_name: 'Ana Rivas',
      user_username: operativo.username,
      metadata: { duca: '4-1' },
      before: { duca: '' },
      after: { duca: '4-1' },
    })
    expect(body.history[4].metadata).toEqual({ previous_status: 'pendiente', new_status: 'en_puerto' })
    expect(body.history[2].user).toBe(operativo2.userId)

    const flat = await operativo.get(`/api/orders/history/?service_order=${order}`)
    expect(flat.body).toEqual(body.history)
  })

  it('shows what people read of each event: names, amounts as numbers, the document, and a status from and to', async () => {
    const { office, operativo, operativo2, client } = await givenCounter(system)
    const order = await givenOrder(office, { client, duca: '4-1' })
    const expense = await givenExpense(office, order, { amount: '40.00' })
    await operativo2.patch(`/api/transfers/transfers/${expense}/`, { status: 'aprobado' })
    made(await payExpense(office, expense, '15.00'))
    const { history } = (await operativo.get(`${ORDERS}${order}/history/`)).body
    const [paid, approved, added, created] = history.map(({ metadata }: { metadata: object }) => metadata)
    const { provider } = added
    expect(created).toMatchObject({ order_number: (await readOrder(office, order)).order_number, client: expect.any(String), duca: '4-1' })
    expect(added).toMatchObject({ transfer_id: expense, amount: 40, status: 'pendiente', transfer_type: 'cargos', provider: expect.any(String) })
    expect(approved).toEqual({ transfer_id: expense, amount: 40, provider, previous_status: 'pendiente', new_status: 'aprobado' })
    expect(paid).toMatchObject({ transfer_id: expense, amount: 15, provider, previous_status: 'aprobado', new_status: 'parcial' })
  })

  it('is told in English to whoever asks for it', async () => {
    const { office, operativo, operativo2, client } = await givenCounter(system)
    const order = await givenOrder(office, { client })
    const url = `${ORDERS}${order}/`
    await operativo.patch(url, { duca: '4-1' })
    await operativo.patch(url, { status: 'en_transito' })
    const expense = await givenExpense(office, order, { amount: '40.00', description: 'Flete' })
    await operativo2.patch(`/api/transfers/transfers/${expense}/`, { status: 'aprobado' })
    made(await payExpense(office, expense, '15.00'))
    const { body } = await operativo.get(`${url}history/`, { 'x-lang': 'en' })
    expect(body.history.map(({ description }: { description: string }) => description)).toEqual([
      'Payment of $15.00 for the expense: Flete',
      'Expense approved: Flete',
      'Expense added: Flete',
      `Status of order ${body.order_number}: from Pending to In transit`,
      `Order ${body.order_number} updated`,
      `Order ${body.order_number} created`,
    ])
  })

  it('names what was stored as the wire names it', async () => {
    const { office, operativo, client } = await givenCounter(system)
    const order = await givenOrder(office, { client, duca: '4-1' })
    const { body } = await operativo.get(`${ORDERS}${order}/history/`)
    expect(body.history[0].after).toMatchObject({ client, sub_client: null, duca: '4-1' })
    expect(Object.keys(body.history[0].after)).not.toContain('client_id')
  })

  it('is silent about a change that changes nothing', async () => {
    const { office, operativo, client } = await givenCounter(system)
    const order = await givenOrder(office, { client, duca: '4-1' })
    await operativo.patch(`${ORDERS}${order}/`, { duca: '4-1', status: 'pendiente' })
    expect((await operativo.get(`${ORDERS}${order}/history/`)).body.total_events).toBe(1)
  })

  it('outlives the order, though the order itself is not found any more', async () => {
    const { office, operativo, client } = await givenCounter(system)
    const order = await givenOrder(office, { client })
    await operativo.delete(`${ORDERS}${order}/`)
    expect((await operativo.get(`${ORDERS}${order}/history/`)).status).toBe(404)
    const { body } = await operativo.get(`/api/orders/history/?service_order=${order}`)
    expect(body[0]).toMatchObject({ event_type: 'status_changed', event_type_display: 'Orden Eliminada', user: operativo.userId })
    expect((await operativo.get('/api/orders/history/')).status).toBe(400)
  })
})

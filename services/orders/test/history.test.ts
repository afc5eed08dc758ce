import { stacks, useSystem } from '@gpro/infra/testing'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'
import { orders } from '../src/service.ts'
import { givenClient } from './given-client.ts'
import { givenServiceOrder, givenTransfer } from './given-order.ts'

const ORDERS = '/api/orders/service-orders/'

describe.each(stacks)('the history of an order on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it('tells every change, the last first, with the person who made it', async () => {
    const clerk = await system.as('operativo', { first_name: 'Ana', last_name: 'Rivas' })
    const chief = await system.as('operativo2')
    const client = await givenClient(await system.as('admin'))
    const order = await givenServiceOrder(clerk, client.id)
    const url = `${ORDERS}${order.id}/`
    await clerk.patch(url, { duca: '4-1', purchase_order: '' })
    await clerk.patch(url, { status: 'en_puerto' })
    await clerk.patch(url, { status: 'cerrada' })
    await chief.patch(url, { status: 'pendiente' })
    const expense = await givenTransfer(clerk, order.id)
    await chief.patch(`/api/transfers/transfers/${expense.id}/`, { status: 'aprobado' })

    const { status, body } = await clerk.get(`${url}history/`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ order_number: order.order_number, total_events: 7 })
    const types = body.history.map(({ event_type }: { event_type: string }) => event_type)
    expect(types).toEqual(['payment_approved', 'payment_added', 'reopened', 'closed', 'status_changed', 'updated', 'created'])
    expect(body.history[5]).toMatchObject({
      service_order: order.id,
      event_type_display: 'Orden Actualizada',
      user: clerk.userId,
      user_name: 'Ana Rivas',
      user_username: clerk.username,
      metadata: { before: { duca: '' }, after: { duca: '4-1' } },
    })
    expect(body.history[4].metadata).toEqual({ before: { status: 'pendiente' }, after: { status: 'en_puerto' } })
    expect(body.history[2].user).toBe(chief.userId)

    const flat = await clerk.get(`/api/orders/history/?service_order=${order.id}`)
    expect(flat.body).toEqual(body.history)
  })

  it('is silent about a change that changes nothing', async () => {
    const clerk = await system.as('operativo')
    const client = await givenClient(await system.as('admin'))
    const order = await givenServiceOrder(clerk, client.id, { duca: '4-1' })
    await clerk.patch(`${ORDERS}${order.id}/`, { duca: '4-1', status: 'pendiente' })
    expect((await clerk.get(`${ORDERS}${order.id}/history/`)).body.total_events).toBe(1)
  })

  it('outlives the order, though the order itself is not found any more', async () => {
    const clerk = await system.as('operativo')
    const client = await givenClient(await system.as('admin'))
    const order = await givenServiceOrder(clerk, client.id)
    await clerk.delete(`${ORDERS}${order.id}/`)
    expect((await clerk.get(`${ORDERS}${order.id}/history/`)).status).toBe(404)
    const { body } = await clerk.get(`/api/orders/history/?service_order=${order.id}`)
    expect(body[0]).toMatchObject({ event_type: 'status_changed', event_type_display: 'Orden Eliminada', user: clerk.userId })
    expect((await clerk.get('/api/orders/history/')).status).toBe(400)
  })
})

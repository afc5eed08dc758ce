import { listOrderHistory, ORDER_EVENT_KINDS, type OrderEventView, orderEventType, readOrderHistory } from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { listOrderEvents, type OrderEventRow } from '../repository/history.ts'
import { loadOrder } from '../repository/orders.ts'

export const historyRoutes: Routes = (app, ctx) => {
  async function eventsOf(order: number): Promise<OrderEventView[]> {
    const rows = await listOrderEvents(ctx.db, order, ORDER_EVENT_KINDS)
    return rows.map((row) => toOrderEventView(order, row))
  }

  app.route({
    ...readOrderHistory,
    async handler(request, reply) {
      const order = await loadOrder(ctx.db, request.params.id)
      const history = await eventsOf(order.id)
      return reply.send({ order_number: order.order_number, total_events: history.length, history })
    },
  })

  app.route({
    ...listOrderHistory,
    async handler(request, reply) {
      return reply.send(await eventsOf(request.query.service_order))
    },
  })
}

function toOrderEventView(order: number, { kind, at, before, after, ...row }: OrderEventRow): OrderEventView {
  const { type, label } = orderEventType(kind) ?? { type: kind, label: kind }
  const metadata = before === null && after === null ? null : { before: JSON.parse(before ?? 'null'), after: JSON.parse(after ?? 'null') }
  return { ...row, service_order: order, event_type: type, event_type_display: label, created_at: at, timestamp: at, metadata }
}

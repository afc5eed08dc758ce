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

function toOrderEventView(order: number, row: OrderEventRow): OrderEventView {
  const type = orderEventType(row.kind)
  return {
    id: row.id,
    service_order: order,
    event_type: type?.type ?? row.kind,
    event_type_display: type?.label ?? row.kind,
    description: row.description,
    user: row.actor_id,
    user_name: row.actor_name,
    user_username: row.username,
    created_at: row.at,
    timestamp: row.at,
    metadata: metadataOf(row),
  }
}

function metadataOf({ before, after }: OrderEventRow): Record<string, unknown> | null {
  if (before === null && after === null) return null
  const parse = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
  return { before: parse(before), after: parse(after) }
}

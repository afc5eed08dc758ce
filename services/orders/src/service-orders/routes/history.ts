import * as api from '@gpro/contracts'
import { actor, mayCause } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { metadataOf, type NamesOfRows, rowsNamedBy, withoutPlaces } from '../domain/event-metadata.ts'
import { withoutInvoiceMoney } from '../domain/without-money.ts'
import { listOrderEvents, namesOfRows, type OrderEventRow } from '../repository/history.ts'
import { loadOrder } from '../repository/orders.ts'

export const historyRoutes: Routes = (app, ctx) => {
  async function eventsOf(order: number): Promise<api.OrderEventView[]> {
    const all = (await listOrderEvents(ctx.db, order, api.ORDER_EVENT_KINDS)).map(parsed)
    const events = mayCause('invoice-money.read') ? all : all.map(withoutInvoiceMoney)
    const names = await namesOfRows(ctx.db, events.flatMap(rowsNamedBy))
    return events.map((event) => toOrderEventView(order, event, names))
  }

  app.route({
    ...api.readOrderHistory,
    async handler(request, reply) {
      const order = await loadOrder(ctx.db, request.params.id)
      const history = await eventsOf(order.id)
      return reply.send({ order_number: order.order_number, total_events: history.length, history })
    },
  })

  app.route({
    ...api.listOrderHistory,
    async handler(request, reply) {
      return reply.send(await eventsOf(request.query.service_order))
    },
  })
}

function parsed({ before, after, ...row }: OrderEventRow) {
  return { ...row, before: JSON.parse(before ?? 'null'), after: JSON.parse(after ?? 'null') }
}

/** In the reader's language. */
function toOrderEventView(order: number, event: ReturnType<typeof parsed>, names: NamesOfRows): api.OrderEventView {
  const { id, kind, at, description, user, user_name, user_username, before, after } = event
  const { type, label } = api.orderEventType(kind) ?? { type: kind, label: kind }
  const said = api.translateEvent(actor().language, description)
  const when = { created_at: at, timestamp: at }
  const who = { user, user_name, user_username }
  const what = { event_type: type, event_type_display: label, description: said, metadata: metadataOf(event, names) }
  const sides = { before: withoutPlaces(before), after: withoutPlaces(after) }
  return { id, service_order: order, ...what, ...who, ...when, ...sides }
}

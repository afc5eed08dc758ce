import { createServiceOrder, deleteServiceOrder, listServiceOrders, readServiceOrder, updateServiceOrder } from '@gpro/contracts'
import { searchText } from '@gpro/core'
import { etagOf, linkNext, versionsOf } from '@gpro/infra'
import { createOrder } from '../actions/create-order.ts'
import { deleteOrder } from '../actions/delete-order.ts'
import { listOrders } from '../actions/list-orders.ts'
import { type ReadOrder, readOrder } from '../actions/read-order.ts'
import { updateOrder } from '../actions/update-order.ts'
import type { Routes } from '../../own.ts'
import { toOrderDetailView } from './order-detail-view.ts'
import { toOrderView } from './order-view.ts'

export const serviceOrderRoutes: Routes = (app, ctx) => {
  function detail(read: ReadOrder) {
    const order = toOrderDetailView(read, ctx.files)
    return { order, headers: { etag: etagOf(order.version) } }
  }

  app.route({
    ...listServiceOrders,
    async handler(request, reply) {
      const { search, ordering = 'order_number', ...filters } = request.query
      const { orders, next } = await listOrders(ctx.db, { ...filters, ordering, search: searchText(search) })
      linkNext(request, reply, next)
      return reply.send(orders.map(toOrderView))
    },
  })

  app.route({
    ...createServiceOrder,
    async handler(request, reply) {
      const { order, headers } = detail(await createOrder(ctx, request.body))
      return reply.code(201).headers(headers).send(order)
    },
  })

  app.route({
    ...readServiceOrder,
    async handler(request, reply) {
      const { order, headers } = detail(await readOrder(ctx.db, request.params.id))
      return reply.headers(headers).send(order)
    },
  })

  app.route({
    ...updateServiceOrder,
    async handler(request, reply) {
      const { order, headers } = detail(await updateOrder(ctx, request.params.id, request.body, versionsOf(request.headers['if-match'])))
      return reply.headers(headers).send(order)
    },
  })

  app.route({
    ...deleteServiceOrder,
    async handler(request, reply) {
      await deleteOrder(ctx, request.params.id, versionsOf(request.headers['if-match']))
      return reply.code(204).send(undefined)
    },
  })
}

import { createServiceOrder, deleteServiceOrder, exportServiceOrders, listServiceOrders, readServiceOrder, updateServiceOrder } from '@gpro/contracts'
import { searchText, today } from '@gpro/core'
import { eachRow, etagOf, linkNext, sendSheet, versionsOf } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { createOrder } from '../actions/create-order.ts'
import { deleteOrder } from '../actions/delete-order.ts'
import { listOrders } from '../actions/list-orders.ts'
import { type ReadOrder, readOrder } from '../actions/read-order.ts'
import { updateOrder } from '../actions/update-order.ts'
import { listOrderRows } from '../repository/order-rows.ts'
import { toOrderDetailView } from './order-detail-view.ts'
import { ORDER_COLUMNS } from './order-sheet.ts'
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
  app.route({
    ...exportServiceOrders,
    handler({ query: { search, ordering = 'order_number', ...filters } }, reply) {
      const rows = eachRow((page) => ctx.reading((db) => listOrderRows(db, { ...filters, ...page, ordering, search: searchText(search) })))
      return sendSheet(reply, { name: 'ordenes', day: today(ctx.now()), title: 'Órdenes', columns: ORDER_COLUMNS, rows })
    },
  })
}

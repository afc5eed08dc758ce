import * as api from '@gpro/contracts'
import { searchText, today } from '@gpro/core'
import { eachRow, etagOf, sendList, sendSheet, versionsOf } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { createOrder } from '../actions/create-order.ts'
import { deleteOrder } from '../actions/delete-order.ts'
import { type ReadOrder, readOrder } from '../actions/read-order.ts'
import { updateOrder } from '../actions/update-order.ts'
import { listOrderRows, listOrdersWithTotals } from '../repository/order-rows.ts'
import { toOrderDetailView } from './order-detail-view.ts'
import { ORDER_COLUMNS } from './order-sheet.ts'
import { toOrderView } from './order-view.ts'

export const serviceOrderRoutes: Routes = (app, ctx) => {
  async function detail(read: ReadOrder) {
    const order = await toOrderDetailView(read, ctx.files)
    return { order, headers: { etag: etagOf(order.version) } }
  }

  app.route({
    ...api.listServiceOrders,
    handler(request, reply) {
      const { search, ordering = 'order_number', ...filters } = request.query
      return sendList(
        request,
        reply,
        (page) => listOrdersWithTotals(ctx.db, { ...filters, ...page, ordering, search: searchText(search) }),
        ({ rows }) => rows.map(toOrderView),
      )
    },
  })
  app.route({
    ...api.createServiceOrder,
    async handler({ body }, reply) {
      const { order, headers } = await detail(await createOrder(ctx, body))
      return reply.code(201).headers(headers).send(order)
    },
  })
  app.route({
    ...api.readServiceOrder,
    async handler({ params }, reply) {
      const { order, headers } = await detail(await readOrder(ctx.db, params.id))
      return reply.headers(headers).send(order)
    },
  })
  for (const endpoint of [api.updateServiceOrder, api.replaceServiceOrder]) {
    app.route({
      ...endpoint,
      async handler({ params, body, headers: { 'if-match': versions } }, reply) {
        const { order, headers } = await detail(await updateOrder(ctx, params.id, body, versionsOf(versions)))
        return reply.headers(headers).send(order)
      },
    })
  }
  app.route({
    ...api.deleteServiceOrder,
    async handler({ params, headers }, reply) {
      await deleteOrder(ctx, params.id, versionsOf(headers['if-match']))
      return reply.code(204).send(undefined)
    },
  })
  app.route({
    ...api.exportServiceOrders,
    handler({ query: { search, ordering = 'order_number', ...filters } }, reply) {
      const rows = eachRow((page) => ctx.reading((db) => listOrderRows(db, { ...filters, ...page, ordering, search: searchText(search) })))
      const heading = { title: 'ÓRDENES DE SERVICIO', agency: ctx.config.agency.name, at: ctx.now(), table: 'DETALLE DE ÓRDENES' } as const
      return sendSheet(reply, { name: 'ordenes', day: today(ctx.now()), title: 'Órdenes de Servicio', heading, columns: ORDER_COLUMNS, rows })
    },
  })
}

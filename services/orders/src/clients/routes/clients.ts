import * as api from '@gpro/contracts'
import { today } from '@gpro/core'
import { eachRow, sendList, sendSheet } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { createClient, deleteClient, updateClient } from '../actions.ts'
import { countClients, sumInvoices } from '../repository/client-summary.ts'
import { listClients, loadOwingClient } from '../repository/clients.ts'
import { CLIENT_COLUMNS } from './client-sheet.ts'
import { toClientView, toSummaryView } from './client-views.ts'

export const clientRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listClients,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listClients(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map(toClientView),
      ),
  })
  app.route({
    ...api.listActiveClients,
    handler: async () => (await listClients(ctx.db, { is_active: true })).rows.map(toClientView),
  })
  app.route({
    ...api.summarizeClients,
    handler: ({ query: { year } }) => ctx.reading(async (db) => toSummaryView(await sumInvoices(db, year), await countClients(db))),
  })
  app.route({
    ...api.readClient,
    handler: async ({ params }) => toClientView(await loadOwingClient(ctx.db, params.id)),
  })
  app.route({
    ...api.createClient,
    handler: async ({ body }, reply) => reply.code(201).send(toClientView(await createClient(ctx, body))),
  })
  for (const endpoint of [api.updateClient, api.replaceClient]) {
    app.route({ ...endpoint, handler: async ({ params, body }) => toClientView(await updateClient(ctx, params.id, body)) })
  }
  app.route({
    ...api.deleteClient,
    async handler({ params }, reply) {
      await deleteClient(ctx, params.id)
      return reply.code(204).send(undefined)
    },
  })
  app.route({
    ...api.exportClients,
    handler({ query }, reply) {
      const rows = eachRow((page) => ctx.reading((db) => listClients(db, { ...query, ...page })))
      return sendSheet(reply, {
        name: 'clientes',
        day: today(ctx.now()),
        title: 'Listado de Clientes',
        heading: { title: 'LISTADO GENERAL DE CLIENTES', agency: ctx.config.agency.name, at: ctx.now() },
        columns: CLIENT_COLUMNS,
        rows,
        totals: { label: 'Total', counts: () => true },
      })
    },
  })
}

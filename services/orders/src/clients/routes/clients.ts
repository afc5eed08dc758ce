import * as api from '@gpro/contracts'
import { today } from '@gpro/core'
import { eachRow, linkNext, sendSheet } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { createClient } from '../actions/create-client.ts'
import { deleteClient } from '../actions/delete-client.ts'
import { updateClient } from '../actions/update-client.ts'
import { countClients, sumInvoices } from '../repository/client-summary.ts'
import { listClients, loadOwingClient } from '../repository/clients.ts'
import { CLIENT_COLUMNS } from './client-sheet.ts'
import { toClientView, toSummaryView } from './client-views.ts'

export const clientRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listClients,
    async handler(request, reply) {
      const { rows, next } = await listClients(ctx.db, request.query)
      linkNext(request, reply, next)
      return rows.map(toClientView)
    },
  })
  app.route({
    ...api.listActiveClients,
    async handler() {
      const { rows } = await listClients(ctx.db, { is_active: true })
      return rows.map(toClientView)
    },
  })
  app.route({
    ...api.summarizeClients,
    async handler({ query: { year } }) {
      return ctx.reading(async (db) => toSummaryView(await sumInvoices(db, year), await countClients(db, year)))
    },
  })
  app.route({
    ...api.readClient,
    handler: async (request) => toClientView(await loadOwingClient(ctx.db, request.params.id)),
  })
  app.route({
    ...api.createClient,
    async handler(request, reply) {
      return reply.code(201).send(toClientView(await createClient(ctx, request.body)))
    },
  })
  app.route({
    ...api.updateClient,
    handler: async (request) => toClientView(await updateClient(ctx, request.params.id, request.body)),
  })
  app.route({
    ...api.deleteClient,
    async handler(request, reply) {
      await deleteClient(ctx, request.params.id)
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
        title: 'Clientes',
        columns: CLIENT_COLUMNS,
        rows,
        totals: { label: 'Total', counts: () => true },
      })
    },
  })
}

import * as api from '@gpro/contracts'
import { today } from '@gpro/core'
import { linkNext } from '@gpro/infra'
import { createClient } from '../actions/create-client.ts'
import { deleteClient } from '../actions/delete-client.ts'
import { readClientStatement } from '../../../../invoicing/src/client-statements/actions/read-client-statement.ts'
import { updateClient } from '../actions/update-client.ts'
import type { Routes } from '../../own.ts'
import { countClients, sumInvoices } from '../repository/client-summary.ts'
import { listClients, loadOwingClient } from '../repository/clients.ts'
import { toStatementView } from '../../../../invoicing/src/client-statements/routes/client-statement-view.ts'
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
    ...api.readClientStatement,
    async handler({ params: { id }, query }) {
      return toStatementView(await readClientStatement(ctx, id, query.year), today(ctx.now()), ctx.files)
    },
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
}

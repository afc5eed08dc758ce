import * as api from '@gpro/contracts'
import { type App, sendList } from '@gpro/infra'
import type { Ctx, Routes } from '../own.ts'
import { changeEntry, createEntry, removeEntry } from './actions/catalog.ts'
import { createClientPrices } from './actions/create-client-prices.ts'
import { type Catalog, type CatalogRow, listEntries, loadEntry } from './repository/catalog.ts'
import { providers } from './repository/catalog-providers.ts'
import { clientPrices, services } from './repository/catalog-services.ts'
import { banks, customsAgents, customsOffices, providerCategories, shipmentTypes, subClients } from './repository/catalogs.ts'

/** Mounts the six routes that every catalog has. */
function mountCatalog<Row extends CatalogRow>(app: App, ctx: Ctx, endpoints: api.CatalogEndpoints, catalog: Catalog<Row>): void {
  app.route({
    ...endpoints.list,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listEntries(ctx.db, catalog, { ...request.query, ...page }),
        ({ rows }) => rows.map(catalog.view),
      ),
  })
  app.route({
    ...endpoints.read,
    handler: async ({ params }) => catalog.view(await loadEntry(ctx.db, catalog, params.id)),
  })
  app.route({
    ...endpoints.create,
    handler: async ({ body }, reply) => reply.code(201).send(await createEntry(ctx, catalog, body)),
  })
  for (const change of [endpoints.replace, endpoints.update]) {
    app.route({ ...change, handler: ({ params, body }) => changeEntry(ctx, catalog, params.id, body) })
  }
  app.route({
    ...endpoints.remove,
    async handler({ params }, reply) {
      await removeEntry(ctx, catalog, params.id)
      return reply.code(204).send(undefined)
    },
  })
}

export const catalogRoutes: Routes = (app, ctx) => {
  mountCatalog(app, ctx, api.providerCategoryCatalog, providerCategories)
  mountCatalog(app, ctx, api.bankCatalog, banks)
  mountCatalog(app, ctx, api.shipmentTypeCatalog, shipmentTypes)
  mountCatalog(app, ctx, api.customsCatalog, customsOffices)
  mountCatalog(app, ctx, api.customsAgentCatalog, customsAgents)
  mountCatalog(app, ctx, api.subClientCatalog, subClients)
  mountCatalog(app, ctx, api.providerCatalog, providers)
  mountCatalog(app, ctx, api.serviceCatalog, services)
  mountCatalog(app, ctx, api.clientPriceCatalog, clientPrices)

  app.route({
    ...api.listActiveServices,
    handler: async () => (await listEntries(ctx.db, services, {})).rows.map(services.view),
  })
  app.route({
    ...api.listClientPrices,
    handler: async ({ params }) => (await listEntries(ctx.db, clientPrices, { client: params.clientId })).rows.map(clientPrices.view),
  })
  app.route({
    ...api.createClientPrices,
    async handler({ body }, reply) {
      const { created, errors } = await createClientPrices(ctx, body.items)
      return reply.code(201).send({ created, errors, total_created: created.length, total_errors: errors.length })
    },
  })
}

import {
  bankCatalog,
  clientPriceCatalog,
  createClientPrices as createClientPricesEndpoint,
  customsAgentCatalog,
  customsCatalog,
  listActiveServices,
  listClientPrices,
  providerCatalog,
  providerCategoryCatalog,
  serviceCatalog,
  shipmentTypeCatalog,
  subClientCatalog,
} from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { createClientPrices } from '../actions/create-client-prices.ts'
import { listEntries } from '../repository/catalog.ts'
import { providers } from '../repository/catalog-providers.ts'
import { clientPrices, serviceOrder, services } from '../repository/catalog-services.ts'
import { banks, customsAgents, customsOffices, providerCategories, shipmentTypes, subClients } from '../repository/catalogs.ts'
import { mountCatalog } from './catalog.ts'
import { toEntryView, toPriceView, toProviderView, toServiceView, toSubClientView } from './catalog-views.ts'

export const catalogRoutes: Routes = (app, ctx) => {
  mountCatalog(app, ctx, providerCategoryCatalog, providerCategories, toEntryView)
  mountCatalog(app, ctx, bankCatalog, banks, toEntryView)
  mountCatalog(app, ctx, shipmentTypeCatalog, shipmentTypes, toEntryView)
  mountCatalog(app, ctx, customsCatalog, customsOffices, toEntryView)
  mountCatalog(app, ctx, customsAgentCatalog, customsAgents, toEntryView)
  mountCatalog(app, ctx, subClientCatalog, subClients, toSubClientView)
  mountCatalog(app, ctx, providerCatalog, providers, toProviderView)
  mountCatalog(app, ctx, serviceCatalog, services, toServiceView, ({ ordering }) => serviceOrder(ordering))
  mountCatalog(app, ctx, clientPriceCatalog, clientPrices, toPriceView)

  app.route({
    ...listActiveServices,
    async handler() {
      const { rows } = await listEntries(ctx.db, services, {})
      return rows.map(toServiceView)
    },
  })
  app.route({
    ...listClientPrices,
    async handler(request) {
      const { rows } = await listEntries(ctx.db, clientPrices, { client: request.params.clientId })
      return rows.map(toPriceView)
    },
  })
  app.route({
    ...createClientPricesEndpoint,
    async handler(request, reply) {
      const { created, errors } = await createClientPrices(ctx, request.body.items)
      const view = { created: created.map(toPriceView), errors: [...errors], total_created: created.length, total_errors: errors.length }
      return reply.code(201).send(view)
    },
  })
}

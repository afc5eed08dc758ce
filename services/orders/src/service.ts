import { defineService } from '@gpro/infra'
import { catalogRoutes } from './catalogs/routes.ts'
import { clientRoutes } from './clients/routes/clients.ts'
import { documentRoutes } from './documents/routes/documents.ts'
import { retiredFileRoutes } from './documents/routes/retired-files.ts'
import type { Own } from './own.ts'
import { historyRoutes } from './service-orders/routes/history.ts'
import { serviceOrderRoutes } from './service-orders/routes/service-orders.ts'

/** Clients, catalogs, service orders and their documents. */
export const orders = defineService<Own>({
  name: 'orders',
  routes: [clientRoutes, catalogRoutes, serviceOrderRoutes, documentRoutes, retiredFileRoutes, historyRoutes],
})

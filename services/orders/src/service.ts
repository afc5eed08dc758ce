import { defineService } from '@gpro/infra'
import type { Own } from './own.ts'
import { archiveRoutes } from './routes/archives.ts'
import { batchPaymentRoutes } from './routes/batch-payments.ts'
import { cashCountRoutes } from './routes/cash-counts.ts'
import { catalogRoutes } from './routes/catalogs.ts'
import { clientRoutes } from './routes/clients.ts'
import { costAllocationRoutes } from './routes/cost-allocations.ts'
import { documentRoutes } from './routes/documents.ts'
import { expensePaymentRoutes } from './routes/expense-payments.ts'
import { exportRoutes } from './routes/exports.ts'
import { historyRoutes } from './routes/history.ts'
import { pettyCashRoutes } from './routes/petty-cash.ts'
import { pettyCashExportRoutes } from './routes/petty-cash-exports.ts'
import { providerCreditNoteRoutes } from './routes/provider-credit-notes.ts'
import { providerInvoiceRoutes } from './routes/provider-invoices.ts'
import { providerStatementRoutes } from './routes/provider-statements.ts'
import { serviceOrderRoutes } from './routes/service-orders.ts'
import { transferRoutes } from './routes/transfers.ts'

/** Clients, catalogs, service orders and their documents, what providers are paid, and the petty cash. */
export const orders = defineService<Own>({
  name: 'orders',
  routes: [
    clientRoutes,
    catalogRoutes,
    serviceOrderRoutes,
    documentRoutes,
    historyRoutes,
    transferRoutes,
    providerStatementRoutes,
    providerInvoiceRoutes,
    costAllocationRoutes,
    expensePaymentRoutes,
    batchPaymentRoutes,
    providerCreditNoteRoutes,
    exportRoutes,
    archiveRoutes,
    pettyCashRoutes,
    cashCountRoutes,
    pettyCashExportRoutes,
  ],
})

import { defineService } from '@gpro/infra'
import type { Own } from './own.ts'
import { archiveRoutes } from './documents/routes/archives.ts'
import { batchPaymentRoutes } from '../../payables/src/batches/routes/batch-payments.ts'
import { cashCountRoutes } from '../../payables/src/petty-cash/routes/cash-counts.ts'
import { catalogRoutes } from './catalogs/routes/catalogs.ts'
import { clientRoutes } from './clients/routes/clients.ts'
import { costAllocationRoutes } from '../../payables/src/provider-invoices/routes/cost-allocations.ts'
import { documentRoutes } from './documents/routes/documents.ts'
import { expensePaymentRoutes } from '../../payables/src/expenses/routes/expense-payments.ts'
import { exportRoutes } from './service-orders/routes/exports.ts'
import { historyRoutes } from './service-orders/routes/history.ts'
import { pettyCashRoutes } from '../../payables/src/petty-cash/routes/petty-cash.ts'
import { pettyCashExportRoutes } from '../../payables/src/petty-cash/routes/petty-cash-exports.ts'
import { providerCreditNoteRoutes } from '../../payables/src/provider-credit-notes/routes/provider-credit-notes.ts'
import { providerInvoiceRoutes } from '../../payables/src/provider-invoices/routes/provider-invoices.ts'
import { providerStatementRoutes } from '../../payables/src/provider-statements/routes/provider-statements.ts'
import { serviceOrderRoutes } from './service-orders/routes/service-orders.ts'
import { transferRoutes } from '../../payables/src/expenses/routes/transfers.ts'

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

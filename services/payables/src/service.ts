import { defineService } from '@gpro/infra'
import { batchPaymentRoutes } from './batches/routes/batch-payments.ts'
import { transferExportRoutes } from './expenses/routes/transfer-exports.ts'
import { transferPaymentRoutes } from './expenses/routes/transfer-payments.ts'
import { transferRoutes } from './expenses/routes/transfers.ts'
import type { Own } from './own.ts'
import { cashCountRoutes } from './petty-cash/routes/cash-counts.ts'
import { pettyCashRoutes } from './petty-cash/routes/petty-cash.ts'
import { pettyCashExportRoutes } from './petty-cash/routes/petty-cash-exports.ts'
import { providerCreditNoteRoutes } from './provider-credit-notes/routes/provider-credit-notes.ts'
import { costAllocationRoutes } from './provider-invoices/routes/cost-allocations.ts'
import { providerInvoiceRoutes } from './provider-invoices/routes/provider-invoices.ts'
import { providerStatementRoutes } from './provider-statements/routes/provider-statements.ts'

/** What providers are paid for: expenses, their invoices of direct costs, batches, credit notes and statements, and the petty cash. */
export const payables = defineService<Own>({
  name: 'payables',
  routes: [
    transferRoutes,
    transferPaymentRoutes,
    transferExportRoutes,
    providerInvoiceRoutes,
    costAllocationRoutes,
    batchPaymentRoutes,
    providerCreditNoteRoutes,
    providerStatementRoutes,
    pettyCashRoutes,
    cashCountRoutes,
    pettyCashExportRoutes,
  ],
})

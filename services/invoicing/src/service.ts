import { defineService } from '@gpro/infra'
import type { Own } from './own.ts'
import { chargeRoutes } from './routes/charges.ts'
import { creditNoteRoutes } from './routes/credit-notes.ts'
import { exportRoutes } from './routes/exports.ts'
import { invoiceItemRoutes } from './routes/invoice-items.ts'
import { invoicePdfRoutes } from './routes/invoice-pdf.ts'
import { invoiceRemovalRoutes } from './routes/invoice-removal.ts'
import { invoiceRoutes } from './routes/invoices.ts'
import { paymentRoutes } from './routes/payments.ts'
import { retentionRoutes } from './routes/retention.ts'

/** Everything billed: charges, invoices, payments, credit notes, retention. */
export const invoicing = defineService<Own>({
  name: 'invoicing',
  routes: [
    chargeRoutes,
    invoiceRoutes,
    invoiceItemRoutes,
    invoiceRemovalRoutes,
    paymentRoutes,
    creditNoteRoutes,
    retentionRoutes,
    exportRoutes,
    invoicePdfRoutes,
  ],
})

import { defineService } from '@gpro/infra'
import type { Own } from './own.ts'
import { chargeRoutes } from './charges/routes/charges.ts'
import { creditNoteRoutes } from './credit-notes/routes/credit-notes.ts'
import { exportRoutes } from './invoices/routes/exports.ts'
import { invoiceItemRoutes } from './invoice-items/routes/invoice-items.ts'
import { invoicePdfRoutes } from './invoices/routes/invoice-pdf.ts'
import { invoiceRemovalRoutes } from './invoices/routes/invoice-removal.ts'
import { invoiceRoutes } from './invoices/routes/invoices.ts'
import { paymentRoutes } from './payments/routes/payments.ts'
import { retentionRoutes } from './retention/routes/retention.ts'

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

import { defineService } from '@gpro/infra'
import { chargeRoutes } from './charges/routes/charges.ts'
import { clientStatementRoutes } from './client-statements/routes/client-statements.ts'
import { creditNoteRoutes } from './credit-notes/routes.ts'
import { sendDocuments } from './dte/actions/send-documents.ts'
import { sendMails } from './dte/actions/send-mails.ts'
import { dteClientRoutes } from './dte/routes/clients.ts'
import { dteContingencyRoutes } from './dte/routes/contingency.ts'
import { dteDocumentRoutes } from './dte/routes/documents.ts'
import { dteSetUpRoutes } from './dte/routes/set-up.ts'
import { invoiceItemRoutes } from './invoice-items/routes.ts'
import { invoicePdfRoutes } from './invoices/routes/invoice-pdf.ts'
import { invoiceRoutes } from './invoices/routes/invoices.ts'
import type { Own } from './own.ts'
import { paymentRoutes } from './payments/routes/payments.ts'
import { receivableRoutes } from './receivables/routes.ts'
import { retentionRoutes } from './retention/routes/retention.ts'
import { retentionCertificateRoutes } from './retention-certificates/routes.ts'

export { type ArchivedDocument, archivedDocuments } from './dte/actions/archived-documents.ts'
export { readPublicKey } from './dte/actions/certificate.ts'
export { type Consulted, consultDte } from './dte/actions/consult-dte.ts'
export { type Contingent, endContingency, openContingency } from './dte/actions/contingency.ts'
export { readContingencies } from './dte/actions/read-contingencies.ts'
export { readDteStatus } from './dte/actions/read-status.ts'
export { sendDocumentsNow } from './dte/actions/send-documents.ts'
export { archivedCertificates } from './retention-certificates/actions/archived-certificates.ts'
export type { ReceivedFile } from './retention-certificates/repository/certificates.ts'

/** Everything billed: charges, invoices, payments, credit notes, retention, client statements, electronic tax documents. */
export const invoicing = defineService<Own>({
  name: 'invoicing',
  routes: [
    chargeRoutes,
    invoiceRoutes,
    invoiceItemRoutes,
    paymentRoutes,
    creditNoteRoutes,
    retentionRoutes,
    invoicePdfRoutes,
    clientStatementRoutes,
    receivableRoutes,
    dteSetUpRoutes,
    dteClientRoutes,
    dteDocumentRoutes,
    dteContingencyRoutes,
    retentionCertificateRoutes,
  ],
  tasks: [
    { name: 'dte', schedule: '* * * * *', quiet: true, run: sendDocuments },
    { name: 'dte-mail', schedule: '* * * * *', quiet: true, run: sendMails },
  ],
})

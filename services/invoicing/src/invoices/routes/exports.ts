import { exportInvoices, exportPayments } from '@gpro/contracts'
import { today } from '@gpro/core'
import { eachRow, sendSheet } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { listPaymentsWithInvoices } from '../../payments/repository/payment-lists.ts'
import { PAYMENT_COLUMNS } from '../../payments/routes/payment-sheet.ts'
import { listInvoiceRows } from '../repository/invoice-lists.ts'
import { invoiceColumns } from './invoice-sheet.ts'

/** What the lists show, as workbooks: the same queries, page by page. */
export const exportRoutes: Routes = (app, { reading, now }) => {
  app.route({
    ...exportInvoices,
    handler({ query }, reply) {
      const day = today(now())
      const rows = eachRow((page) => reading((db) => listInvoiceRows(db, { ...query, ...page }, day)))
      const totals = { label: 'Total sin anuladas', counts: (row: { voided_at: string | null }) => row.voided_at === null } as const
      return sendSheet(reply, { name: 'facturas', day, title: 'Facturas', columns: invoiceColumns(day), rows, totals })
    },
  })
  app.route({
    ...exportPayments,
    handler({ query }, reply) {
      const rows = eachRow((page) => reading((db) => listPaymentsWithInvoices(db, { ...query, ...page })))
      const totals = { label: 'Total', counts: () => true } as const
      return sendSheet(reply, { name: 'pagos', day: today(now()), title: 'Pagos', columns: PAYMENT_COLUMNS, rows, totals })
    },
  })
}

import * as api from '@gpro/contracts'
import { actor, type KeptFile, shownAs } from '@gpro/infra'
import type { Ctx, Routes } from '../own.ts'
import { printInvoice } from '../printing/print-invoice.ts'
import { type InvoiceDetail, loadInvoiceDetail } from '../repository/invoice-detail.ts'
import { toDetailView } from './invoice-detail-view.ts'

export const invoicePdfRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.downloadPdf,
    async handler(request, reply) {
      const detail = await loadInvoiceDetail(ctx.db, request.params.id)
      const { bytes, type, extension } = await fileOf(ctx, detail)
      return reply.headers(shownAs(`${detail.row.invoice_number}.${extension}`, type)).send(bytes)
    },
  })
}

/** The file that was uploaded is the invoice; without one it is printed for this answer alone, which changes nothing. */
async function fileOf(ctx: Ctx, detail: InvoiceDetail): Promise<KeptFile> {
  const { row } = detail
  if (row.pdf_file !== null) return ctx.files.read(row.pdf_file)
  const bytes = await printInvoice({
    invoice: toDetailView(detail, { files: ctx.files, now: ctx.now() }),
    client: { legalName: row.legal_name || row.client_name, nit: row.nit ?? '', nrc: row.iva_registration, address: row.address },
    agency: ctx.config.agency,
    language: actor().language,
  })
  return { bytes, type: 'application/pdf', extension: 'pdf' }
}

import * as api from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import { actor, shownAs } from '@gpro/infra'
import type { Ctx, Routes } from '../../own.ts'
import { print } from '../../printing/press.ts'
import { type InvoiceDetail, loadInvoiceDetail } from '../repository/invoice-detail.ts'
import { toDetailView } from './invoice-detail-view.ts'
import { viewingNow } from './invoice-view.ts'

export const invoicePdfRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.downloadPdf,
    async handler(request, reply) {
      const detail = await loadInvoiceDetail(ctx.db, request.params.id)
      const { invoice_number: number, pdf_file: uploaded } = detail.row
      // The file that was uploaded is the invoice; without one it is printed for this answer alone, which changes nothing.
      const content = uploaded === null ? await printed(ctx, detail) : await open(ctx, uploaded)
      const extension = uploaded === null ? 'pdf' : uploaded.slice(uploaded.lastIndexOf('.') + 1)
      return reply.headers(shownAs(`${number}.${extension}`)).send(content)
    },
  })
}

async function open({ files }: Ctx, path: string) {
  const content = await files.open(path)
  if (!content) throw new DomainError('not-found', 'file-not-found', 'El archivo no existe')
  return content
}

function printed(ctx: Ctx, detail: InvoiceDetail): Promise<Uint8Array> {
  const { row } = detail
  return print({
    invoice: {
      invoice: toDetailView(detail, viewingNow(ctx)),
      client: { legal_name: row.legal_name || row.client_name, nit: row.nit ?? '', nrc: row.iva_registration, address: row.address },
      agency: ctx.config.agency,
      language: actor().language,
    },
  })
}

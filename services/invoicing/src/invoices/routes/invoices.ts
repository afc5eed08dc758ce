import * as api from '@gpro/contracts'
import { today } from '@gpro/core'
import { etagOf, linkNext, versionsOf } from '@gpro/infra'
import type { Ctx, Routes } from '../../own.ts'
import { createInvoice } from '../actions/create-invoice.ts'
import { markAsDte } from '../actions/mark-as-dte.ts'
import { updateInvoice } from '../actions/update-invoice.ts'
import { voidInvoice } from '../actions/void-invoice.ts'
import { type InvoiceDetail, loadInvoiceDetail } from '../repository/invoice-detail.ts'
import { listInvoices, sumInvoices } from '../repository/invoice-lists.ts'
import { toDetailView } from './invoice-detail-view.ts'
import { toListViews } from './invoice-view.ts'
import { toSummaryView } from './summary-view.ts'

function toAnswer(ctx: Ctx, detail: InvoiceDetail) {
  return { view: toDetailView(detail, { files: ctx.files, now: ctx.now() }), etag: etagOf(detail.row.version) }
}

export const invoiceRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listInvoices,
    async handler(request, reply) {
      const page = await listInvoices(ctx.db, request.query, today(ctx.now()))
      linkNext(request, reply, page.next)
      return toListViews(page, { files: ctx.files, now: ctx.now() })
    },
  })

  app.route({
    ...api.summarizeInvoices,
    async handler(request) {
      return toSummaryView(await sumInvoices(ctx.db, request.query, today(ctx.now())))
    },
  })

  app.route({
    ...api.createInvoice,
    async handler(request, reply) {
      const { view, etag } = toAnswer(ctx, await createInvoice(ctx, request.body))
      return reply.code(201).header('etag', etag).send(view)
    },
  })

  app.route({
    ...api.readInvoice,
    async handler(request, reply) {
      const { view, etag } = toAnswer(ctx, await loadInvoiceDetail(ctx.db, request.params.id))
      return reply.header('etag', etag).send(view)
    },
  })

  app.route({
    ...api.patchInvoice,
    async handler(request, reply) {
      const updated = await updateInvoice(ctx, request.params.id, request.body, versionsOf(request.headers['if-match']))
      const { view, etag } = toAnswer(ctx, updated)
      return reply.header('etag', etag).send(view)
    },
  })

  app.route({
    ...api.voidInvoice,
    async handler(request, reply) {
      const voided = await voidInvoice(ctx, request.params.id, request.body.reason, versionsOf(request.headers['if-match']))
      const { view, etag } = toAnswer(ctx, voided)
      return reply.header('etag', etag).send(view)
    },
  })

  app.route({
    ...api.markAsDte,
    async handler(request, reply) {
      const marked = await markAsDte(ctx, request.params.id, request.body.dte_number, versionsOf(request.headers['if-match']))
      const { view, etag } = toAnswer(ctx, marked)
      return reply.header('etag', etag).send(view)
    },
  })
}

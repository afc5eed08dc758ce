import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { createProviderInvoice } from '../actions/create-provider-invoice.ts'
import { deleteProviderInvoice } from '../actions/delete-provider-invoice.ts'
import { readProviderInvoice } from '../actions/read-provider-invoice.ts'
import { updateProviderInvoice } from '../actions/update-provider-invoice.ts'
import { allocationsOfOrder } from '../repository/cost-allocations.ts'
import { listAvailableCharges } from '../repository/cost-charges.ts'
import { listProviderInvoicePayments } from '../repository/provider-invoice-payments.ts'
import { invoiceRowsOfOrder, listProviderInvoiceRows, loadProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'
import { toPaymentsView } from './provider-invoice-payment-view.ts'
import { toAvailableChargesView, toDetailView, toProviderInvoiceView } from './provider-invoice-view.ts'

export const providerInvoiceRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listProviderInvoices,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listProviderInvoiceRows(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map((row) => toProviderInvoiceView(row, ctx.files)),
      ),
  })

  app.route({
    ...api.listProviderInvoicesOfOrder,
    async handler({ query: { service_order: order } }) {
      const rows = await invoiceRowsOfOrder(ctx.db, { order })
      const byInvoice = Map.groupBy(await allocationsOfOrder(ctx.db, { order }), (row) => row.provider_invoice)
      return rows.map((row) => toDetailView({ row, allocations: byInvoice.get(row.id) ?? [] }, ctx.files))
    },
  })

  app.route({
    ...api.createProviderInvoice,
    async handler(request, reply) {
      return reply.code(201).send(toDetailView(await createProviderInvoice(ctx, request.body), ctx.files))
    },
  })

  app.route({
    ...api.readProviderInvoice,
    async handler(request) {
      return toDetailView(await readProviderInvoice(ctx.db, request.params.id), ctx.files)
    },
  })

  app.route({
    ...api.readProviderInvoiceWithPayments,
    async handler({ params: { id } }) {
      const invoice = await loadProviderInvoiceRow(ctx.db, id)
      const { rows } = await listProviderInvoicePayments(ctx.db, { provider_invoice: id })
      return toPaymentsView(invoice, rows, ctx.files)
    },
  })

  app.route({
    ...api.listAvailableCharges,
    async handler(request) {
      const invoice = await loadProviderInvoiceRow(ctx.db, request.params.id)
      return toAvailableChargesView(invoice, await listAvailableCharges(ctx.db, invoice.service_order))
    },
  })

  for (const endpoint of [api.updateProviderInvoice, api.replaceProviderInvoice]) {
    app.route({
      ...endpoint,
      async handler(request) {
        return toDetailView(await updateProviderInvoice(ctx, request.params.id, request.body), ctx.files)
      },
    })
  }

  app.route({
    ...api.deleteProviderInvoice,
    async handler(request, reply) {
      await deleteProviderInvoice(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

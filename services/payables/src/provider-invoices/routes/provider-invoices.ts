import * as api from '@gpro/contracts'
import { searchText } from '@gpro/core'
import { linkNext } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { createProviderInvoice } from '../actions/create-provider-invoice.ts'
import { deleteProviderInvoice } from '../actions/delete-provider-invoice.ts'
import { type ReadProviderInvoice, readProviderInvoice } from '../actions/read-provider-invoice.ts'
import { updateProviderInvoice } from '../actions/update-provider-invoice.ts'
import { listAvailableCharges } from '../repository/available-charges.ts'
import { listAllocationsOfOrder } from '../repository/cost-allocations.ts'
import { listProviderInvoicePayments } from '../repository/provider-invoice-payments.ts'
import { listProviderInvoiceRows, listProviderInvoicesOfOrder, loadProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'
import { toAvailableChargesView, toDetailView, toPaymentView, toProviderInvoiceView } from './provider-invoice-view.ts'

export const providerInvoiceRoutes: Routes = (app, ctx) => {
  const detail = ({ row, allocations }: ReadProviderInvoice) => toDetailView(row, allocations, ctx.files)

  app.route({
    ...api.listProviderInvoices,
    async handler(request, reply) {
      const { search, ordering = '-issue_date', ...filters } = request.query
      const { rows, next } = await listProviderInvoiceRows(ctx.db, { ...filters, ordering, search: searchText(search) })
      linkNext(request, reply, next)
      return rows.map((row) => toProviderInvoiceView(row, ctx.files))
    },
  })

  app.route({
    ...api.listProviderInvoicesOfOrder,
    async handler({ query: { service_order } }) {
      const rows = await listProviderInvoicesOfOrder(ctx.db, service_order)
      const byInvoice = Map.groupBy(await listAllocationsOfOrder(ctx.db, service_order), (row) => row.provider_invoice_id)
      return rows.map((row) => toDetailView(row, byInvoice.get(row.id) ?? [], ctx.files))
    },
  })

  app.route({
    ...api.createProviderInvoice,
    async handler(request, reply) {
      return reply.code(201).send(detail(await createProviderInvoice(ctx, request.body)))
    },
  })

  app.route({
    ...api.readProviderInvoice,
    async handler(request) {
      return detail(await readProviderInvoice(ctx.db, request.params.id))
    },
  })

  app.route({
    ...api.readProviderInvoiceWithPayments,
    async handler({ params: { id } }) {
      const view = detail(await readProviderInvoice(ctx.db, id))
      const { rows } = await listProviderInvoicePayments(ctx.db, { provider_invoice: id })
      return { ...view, payments: rows.map((row) => toPaymentView(row, ctx.files)), payments_count: rows.length }
    },
  })

  app.route({
    ...api.listAvailableCharges,
    async handler(request) {
      const invoice = await loadProviderInvoiceRow(ctx.db, request.params.id)
      return toAvailableChargesView(invoice, await listAvailableCharges(ctx.db, invoice.order_id))
    },
  })

  app.route({
    ...api.updateProviderInvoice,
    async handler(request) {
      return detail(await updateProviderInvoice(ctx, request.params.id, request.body))
    },
  })

  app.route({
    ...api.deleteProviderInvoice,
    async handler(request, reply) {
      await deleteProviderInvoice(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

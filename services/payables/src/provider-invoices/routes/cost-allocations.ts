import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { allocateCost } from '../actions/allocate-cost.ts'
import { deleteProviderInvoicePayment } from '../actions/delete-provider-invoice-payment.ts'
import { payProviderInvoice } from '../actions/pay-provider-invoice.ts'
import { releaseCost } from '../actions/release-cost.ts'
import { listCostAllocations, loadAllocation } from '../repository/cost-allocations.ts'
import { listProviderInvoicePayments, loadProviderInvoicePayment } from '../repository/provider-invoice-payments.ts'
import { toPaidView, toPaymentView } from './provider-invoice-payment-view.ts'
import { toCostAllocationView, toDetailView } from './provider-invoice-view.ts'

/** What is done with a provider's invoice: charges are made to cost parts of it, and it is paid. */
export const costAllocationRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.allocateCost,
    async handler(request, reply) {
      const { allocation, invoice, warning } = await allocateCost(ctx, request.params.id, request.body)
      const provider_invoice = toDetailView(invoice, ctx.files)
      const answer = { message: 'Costo asignado', allocation: toCostAllocationView(allocation), provider_invoice }
      return reply.code(201).send(warning === null ? answer : { ...answer, warning })
    },
  })

  app.route({
    ...api.listCostAllocations,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listCostAllocations(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map(toCostAllocationView),
      ),
  })

  app.route({
    ...api.readCostAllocation,
    async handler(request) {
      return toCostAllocationView(await loadAllocation(ctx.db, request.params.id))
    },
  })

  app.route({
    ...api.deleteCostAllocation,
    async handler(request, reply) {
      await releaseCost(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...api.registerProviderInvoicePayment,
    async handler(request, reply) {
      const { payment, invoice } = await payProviderInvoice(ctx, request.params.id, request.body)
      const views = { payment: toPaymentView(payment, ctx.files), provider_invoice: toPaidView(invoice) }
      return reply.code(201).send({ message: 'Pago registrado', ...views })
    },
  })

  app.route({
    ...api.listProviderInvoicePayments,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listProviderInvoicePayments(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map((row) => toPaymentView(row, ctx.files)),
      ),
  })

  app.route({
    ...api.readProviderInvoicePayment,
    async handler(request) {
      return toPaymentView(await loadProviderInvoicePayment(ctx.db, request.params.id), ctx.files)
    },
  })

  app.route({
    ...api.deleteProviderInvoicePayment,
    async handler(request, reply) {
      await deleteProviderInvoicePayment(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

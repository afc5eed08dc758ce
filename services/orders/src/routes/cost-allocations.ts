import * as api from '@gpro/contracts'
import { linkNext } from '@gpro/infra'
import { allocateCost } from '../actions/allocate-cost.ts'
import { deleteProviderInvoicePayment } from '../actions/delete-provider-invoice-payment.ts'
import { payProviderInvoice } from '../actions/pay-provider-invoice.ts'
import { releaseCost } from '../actions/release-cost.ts'
import type { Routes } from '../own.ts'
import { listCostAllocations, loadMadeAllocation } from '../repository/cost-allocations.ts'
import { listProviderInvoicePayments, loadProviderInvoicePayment } from '../repository/provider-invoice-payments.ts'
import { loadProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'
import { toCostAllocationView, toPaymentView, toProviderInvoiceView } from './provider-invoice-view.ts'

/** What is done with a provider's invoice: charges are made to cost parts of it, and it is paid. */
export const costAllocationRoutes: Routes = (app, ctx) => {
  const invoice = async (id: number) => toProviderInvoiceView(await loadProviderInvoiceRow(ctx.db, id), ctx.files)

  app.route({
    ...api.allocateCost,
    async handler(request, reply) {
      const { id, warning } = await allocateCost(ctx, request.params.id, request.body)
      const allocation = toCostAllocationView(await loadMadeAllocation(ctx.db, id))
      const answer = { message: 'Costo asignado', allocation, provider_invoice: await invoice(request.params.id) }
      return reply.code(201).send(warning === null ? answer : { ...answer, warning })
    },
  })

  app.route({
    ...api.listCostAllocations,
    async handler(request, reply) {
      const { rows, next } = await listCostAllocations(ctx.db, request.query)
      linkNext(request, reply, next)
      return rows.map(toCostAllocationView)
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
      const id = await payProviderInvoice(ctx, request.params.id, request.body)
      const payment = toPaymentView(await loadProviderInvoicePayment(ctx.db, id), ctx.files)
      return reply.code(201).send({ message: 'Pago registrado', payment, provider_invoice: await invoice(request.params.id) })
    },
  })

  app.route({
    ...api.listProviderInvoicePayments,
    async handler(request, reply) {
      const { rows, next } = await listProviderInvoicePayments(ctx.db, request.query)
      linkNext(request, reply, next)
      return rows.map((row) => toPaymentView(row, ctx.files))
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

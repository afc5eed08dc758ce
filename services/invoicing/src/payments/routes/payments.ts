import * as api from '@gpro/contracts'
import { formatMoney, today } from '@gpro/core'
import { eachRow, sendList, sendSheet } from '@gpro/infra'
import { loadInvoice } from '../../invoices/repository/invoices.ts'
import type { Routes } from '../../own.ts'
import { attachReceipt } from '../actions/attach-receipt.ts'
import { deletePayment } from '../actions/delete-payment.ts'
import { recordPayment } from '../actions/record-payment.ts'
import { lineTitles, listPayments, listPaymentsWithInvoices, loadPaymentWithItems } from '../repository/payment-lists.ts'
import { listPayableLines } from '../repository/payments.ts'
import { toPaymentItemsView } from './payment-items-view.ts'
import { PAYMENT_COLUMNS } from './payment-sheet.ts'
import { toAllocationView, toPaymentView, toPaymentViews } from './payment-views.ts'

export const paymentRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.addPayment,
    async handler(request, reply) {
      const { id, balance, allocations } = await recordPayment(ctx, request.params.id, request.body)
      return reply.code(201).send({
        message: 'Pago registrado',
        payment_id: id,
        new_balance: formatMoney(balance),
        item_allocations: allocations.map(toAllocationView),
      })
    },
  })

  app.route({
    ...api.paymentItems,
    async handler({ params: { id } }) {
      const invoice = await loadInvoice(ctx.db, id)
      return toPaymentItemsView(invoice, await listPayableLines(ctx.db, id), await lineTitles(ctx.db, id))
    },
  })

  app.route({
    ...api.listPayments,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listPayments(ctx.db, { ...request.query, ...page }),
        ({ rows, allocations }) => toPaymentViews(rows, allocations, ctx.files),
      ),
  })

  app.route({
    ...api.exportPayments,
    handler({ query }, reply) {
      const rows = eachRow((page) => ctx.reading((db) => listPaymentsWithInvoices(db, { ...query, ...page })))
      const totals = { label: 'Total', counts: () => true } as const
      const heading = { title: 'REPORTE DE PAGOS RECIBIDOS', agency: ctx.config.agency.name, at: ctx.now(), table: 'DETALLE DE PAGOS' } as const
      return sendSheet(reply, { name: 'pagos', day: today(ctx.now()), title: 'Pagos Recibidos', heading, columns: PAYMENT_COLUMNS, rows, totals })
    },
  })

  app.route({
    ...api.readPayment,
    async handler({ params }) {
      const { payment, allocations } = await loadPaymentWithItems(ctx.db, params.id)
      return toPaymentView(payment, allocations, ctx.files)
    },
  })

  for (const endpoint of [api.updatePayment, api.replacePayment]) {
    app.route({
      ...endpoint,
      async handler(request) {
        const { payment, allocations } = await attachReceipt(ctx, request.params.id, request.body.receipt_file)
        return toPaymentView(payment, allocations, ctx.files)
      },
    })
  }

  app.route({
    ...api.deletePayment,
    async handler(request, reply) {
      await deletePayment(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

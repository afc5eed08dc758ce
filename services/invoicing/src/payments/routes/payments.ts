import * as api from '@gpro/contracts'
import { formatMoney } from '@gpro/core'
import { linkNext } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { attachReceipt } from '../actions/attach-receipt.ts'
import { deletePayment } from '../actions/delete-payment.ts'
import { loadPaymentItems } from '../actions/payment-items.ts'
import { recordPayment } from '../actions/record-payment.ts'
import { listPayments } from '../repository/payment-lists.ts'
import { toPaymentItemsView } from './payment-items-view.ts'
import { toPaymentView, toPaymentViews } from './payment-view.ts'

export const paymentRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.addPayment,
    async handler(request, reply) {
      const { payment, allocations, balance } = await recordPayment(ctx, request.params.id, request.body)
      const { id, item_allocations } = toPaymentView(payment, allocations, ctx.files)
      return reply.code(201).send({
        message: 'Pago registrado',
        payment_id: id,
        new_balance: formatMoney(balance),
        item_allocations,
      })
    },
  })

  app.route({
    ...api.paymentItems,
    async handler(request) {
      return toPaymentItemsView(await loadPaymentItems(ctx, request.params.id))
    },
  })

  app.route({
    ...api.listPayments,
    async handler(request, reply) {
      const { rows, allocations, next } = await listPayments(ctx.db, request.query)
      linkNext(request, reply, next)
      return toPaymentViews(rows, allocations, ctx.files)
    },
  })

  app.route({
    ...api.updatePayment,
    async handler(request) {
      const { payment, allocations } = await attachReceipt(ctx, request.params.id, request.body.receipt_file)
      return toPaymentView(payment, allocations, ctx.files)
    },
  })

  app.route({
    ...api.deletePayment,
    async handler(request, reply) {
      await deletePayment(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { deleteExpensePayment } from '../actions/delete-expense-payment.ts'
import { listPaymentRows, loadExpensePaymentRow } from '../repository/expense-payment-rows.ts'
import { toExpensePaymentView } from './transfer-view.ts'

/** The register of what was paid to providers. */
export const transferPaymentRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listExpensePayments,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listPaymentRows(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map((row) => toExpensePaymentView(row, ctx.files)),
      ),
  })

  app.route({
    ...api.readExpensePayment,
    async handler(request) {
      return toExpensePaymentView(await loadExpensePaymentRow(ctx.db, request.params.id), ctx.files)
    },
  })

  app.route({
    ...api.deleteExpensePayment,
    async handler(request, reply) {
      await deleteExpensePayment(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

import { deleteExpensePayment as deleteEndpoint, listExpensePayments } from '@gpro/contracts'
import { searchText } from '@gpro/core'
import { linkNext } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { deleteExpensePayment } from '../actions/delete-expense-payment.ts'
import { listPaymentRows } from '../repository/expense-payment-rows.ts'
import { toExpensePaymentView } from './transfer-view.ts'

export const expensePaymentRoutes: Routes = (app, ctx) => {
  app.route({
    ...listExpensePayments,
    async handler(request, reply) {
      const { search, ...filters } = request.query
      const { rows, next } = await listPaymentRows(ctx.db, { ...filters, search: searchText(search) })
      linkNext(request, reply, next)
      return reply.send(rows.map((row) => toExpensePaymentView(row, ctx.files)))
    },
  })

  app.route({
    ...deleteEndpoint,
    async handler(request, reply) {
      await deleteExpensePayment(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

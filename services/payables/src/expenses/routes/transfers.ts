import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { listApplicationRows } from '../../provider-credit-notes/repository/credit-note-application-rows.ts'
import { createExpense } from '../actions/create-expense.ts'
import { deleteExpense } from '../actions/delete-expense.ts'
import { payExpense } from '../actions/pay-expense.ts'
import { readExpense } from '../actions/read-expense.ts'
import { updateExpense } from '../actions/update-expense.ts'
import { paymentsOfExpense } from '../repository/expense-payment-rows.ts'
import { listExpenseRows, sumExpenses } from '../repository/expense-rows.ts'
import { toExpensePaymentView, toTransferDetailView, toTransfersSummaryView, toTransferView } from './transfer-view.ts'

export const transferRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listTransfers,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listExpenseRows(ctx.db, { ...request.query, ...page }),
        async ({ rows }) => {
          const credited = rows.filter((row) => row.credited > 0).map(({ id }) => id)
          const notes = await listApplicationRows(ctx.db, 'transfer', credited)
          return rows.map((row) => toTransferView({ row, notes: notes.get(row.id) ?? [] }, ctx.files))
        },
      ),
  })

  app.route({
    ...api.summarizeTransfers,
    async handler({ query }) {
      return toTransfersSummaryView(await sumExpenses(ctx.db, query))
    },
  })

  app.route({
    ...api.createTransfer,
    async handler(request, reply) {
      const { row, warning } = await createExpense(ctx, request.body)
      const view = toTransferView({ row, notes: [] }, ctx.files)
      return reply.code(201).send({ ...view, warning, has_negative_margin: warning !== null })
    },
  })

  app.route({
    ...api.readTransfer,
    async handler(request) {
      return toTransferView(await readExpense(ctx.db, request.params.id), ctx.files)
    },
  })

  for (const endpoint of [api.updateTransfer, api.replaceTransfer]) {
    app.route({
      ...endpoint,
      async handler(request) {
        return toTransferView(await updateExpense(ctx, request.params.id, request.body), ctx.files)
      },
    })
  }

  app.route({
    ...api.deleteTransfer,
    async handler(request, reply) {
      await deleteExpense(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...api.readTransferWithPayments,
    async handler({ params: { id } }) {
      return toTransferDetailView(await readExpense(ctx.db, id), await paymentsOfExpense(ctx.db, { expense: id }), ctx.files)
    },
  })

  app.route({
    ...api.registerExpensePayment,
    async handler(request, reply) {
      const { payment, expense } = await payExpense(ctx, request.params.id, request.body)
      const { id, paid_amount, balance, status, status_display } = toTransferView({ row: expense, notes: [] }, ctx.files)
      const transfer = { id, paid_amount, balance, status, status_display }
      return reply.code(201).send({ message: 'Pago registrado', payment: toExpensePaymentView(payment, ctx.files), transfer })
    },
  })
}

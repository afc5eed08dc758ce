import {
  createTransfer,
  deleteExpensePayment as deletePaymentEndpoint,
  deleteTransfer,
  listTransfers,
  readTransfer,
  readTransferWithPayments,
  registerExpensePayment,
  updateTransfer,
} from '@gpro/contracts'
import { searchText } from '@gpro/core'
import { linkNext } from '@gpro/infra'
import { createExpense } from '../actions/create-expense.ts'
import { deleteExpense } from '../actions/delete-expense.ts'
import { deleteExpensePayment } from '../actions/delete-expense-payment.ts'
import { marginWarning } from '../actions/margin-warning.ts'
import { payExpense } from '../actions/pay-expense.ts'
import { updateExpense } from '../actions/update-expense.ts'
import type { Routes } from '../own.ts'
import { listExpensePayments, loadExpensePayment } from '../repository/expense-payments.ts'
import { listExpenseRows, loadExpenseRow } from '../repository/expense-rows.ts'
import { toExpensePaymentView, toTransferDetailView, toTransferView } from './transfer-view.ts'

export const transferRoutes: Routes = (app, ctx) => {
  app.route({
    ...listTransfers,
    async handler(request, reply) {
      const { search, ordering = '-transaction_date', ...filters } = request.query
      const { rows, next } = await listExpenseRows(ctx.db, { ...filters, ordering, search: searchText(search) })
      linkNext(request, reply, next)
      return reply.send(rows.map((row) => toTransferView(row, ctx.files)))
    },
  })

  app.route({
    ...createTransfer,
    async handler(request, reply) {
      const row = await loadExpenseRow(ctx.db, await createExpense(ctx, request.body))
      const warning = await marginWarning(ctx.db, row)
      return reply.code(201).send({ ...toTransferView(row, ctx.files), warning, has_negative_margin: warning !== null })
    },
  })

  app.route({
    ...readTransfer,
    async handler(request, reply) {
      return reply.send(toTransferView(await loadExpenseRow(ctx.db, request.params.id), ctx.files))
    },
  })

  app.route({
    ...updateTransfer,
    async handler(request, reply) {
      const { id } = request.params
      await updateExpense(ctx, id, request.body)
      return reply.send(toTransferView(await loadExpenseRow(ctx.db, id), ctx.files))
    },
  })

  app.route({
    ...deleteTransfer,
    async handler(request, reply) {
      await deleteExpense(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...readTransferWithPayments,
    async handler(request, reply) {
      const row = await loadExpenseRow(ctx.db, request.params.id)
      return reply.send(toTransferDetailView(row, await listExpensePayments(ctx.db, row.id), ctx.files))
    },
  })

  app.route({
    ...registerExpensePayment,
    async handler(request, reply) {
      const paymentId = await payExpense(ctx, request.params.id, request.body)
      const payment = toExpensePaymentView(await loadExpensePayment(ctx.db, paymentId), ctx.files)
      const { id, paid_amount, balance, status, status_display } = toTransferView(await loadExpenseRow(ctx.db, request.params.id), ctx.files)
      return reply.code(201).send({ message: 'Pago registrado', payment, transfer: { id, paid_amount, balance, status, status_display } })
    },
  })

  app.route({
    ...deletePaymentEndpoint,
    async handler(request, reply) {
      await deleteExpensePayment(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

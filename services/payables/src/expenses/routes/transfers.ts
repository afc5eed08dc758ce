import {
  createTransfer,
  deleteTransfer,
  listTransfers,
  readTransfer,
  readTransferWithPayments,
  registerExpensePayment,
  type TransferView,
  updateTransfer,
} from '@gpro/contracts'
import { searchText } from '@gpro/core'
import { linkNext } from '@gpro/infra'
import { createExpense } from '../actions/create-expense.ts'
import { deleteExpense } from '../actions/delete-expense.ts'
import { payExpense } from '../actions/pay-expense.ts'
import { type ReadExpense, readExpense } from '../actions/read-expense.ts'
import { updateExpense } from '../actions/update-expense.ts'
import type { Routes } from '../../../../orders/src/own.ts'
import { listApplicationRows } from '../../provider-credit-notes/repository/credit-note-application-rows.ts'
import { listPaymentsOfExpense } from '../repository/expense-payment-rows.ts'
import { type ExpenseRow, listExpenseRows } from '../repository/expense-rows.ts'
import { toExpensePaymentView, toTransferDetailView, toTransferView } from './transfer-view.ts'

export const transferRoutes: Routes = (app, ctx) => {
  async function viewsOf(rows: readonly ExpenseRow[]): Promise<TransferView[]> {
    const credited = rows.filter((row) => row.credited > 0).map(({ id }) => id)
    const notes = await listApplicationRows(ctx.db, 'transfer_id', credited)
    return rows.map((row) => toTransferView(row, notes.get(row.id) ?? [], ctx.files))
  }

  const viewOf = ({ row, notes }: ReadExpense) => toTransferView(row, notes, ctx.files)

  app.route({
    ...listTransfers,
    async handler(request, reply) {
      const { search, ordering = '-transaction_date', ...filters } = request.query
      const { rows, next } = await listExpenseRows(ctx.db, { ...filters, ordering, search: searchText(search) })
      linkNext(request, reply, next)
      return reply.send(await viewsOf(rows))
    },
  })

  app.route({
    ...createTransfer,
    async handler(request, reply) {
      const { row, warning } = await createExpense(ctx, request.body)
      return reply.code(201).send({ ...toTransferView(row, [], ctx.files), warning, has_negative_margin: warning !== null })
    },
  })

  app.route({
    ...readTransfer,
    async handler(request, reply) {
      return reply.send(viewOf(await readExpense(ctx.db, request.params.id)))
    },
  })

  app.route({
    ...updateTransfer,
    async handler(request, reply) {
      return reply.send(viewOf(await updateExpense(ctx, request.params.id, request.body)))
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
      const { row, notes } = await readExpense(ctx.db, request.params.id)
      const payments = await listPaymentsOfExpense(ctx.db, row.id)
      return reply.send(toTransferDetailView(row, { payments, notes }, ctx.files))
    },
  })

  app.route({
    ...registerExpensePayment,
    async handler(request, reply) {
      const { payment: row, expense } = await payExpense(ctx, request.params.id, request.body)
      const payment = toExpensePaymentView(row, ctx.files)
      const { id, paid_amount, balance, status, status_display } = toTransferView(expense, [], ctx.files)
      return reply.code(201).send({ message: 'Pago registrado', payment, transfer: { id, paid_amount, balance, status, status_display } })
    },
  })
}

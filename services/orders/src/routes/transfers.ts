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
import { marginWarning } from '../actions/margin-warning.ts'
import { payExpense } from '../actions/pay-expense.ts'
import { updateExpense } from '../actions/update-expense.ts'
import type { Routes } from '../own.ts'
import { listApplicationRows } from '../repository/credit-note-application-rows.ts'
import { listPaymentsOfExpense, loadExpensePaymentRow } from '../repository/expense-payment-rows.ts'
import { type ExpenseRow, listExpenseRows, loadExpenseRow } from '../repository/expense-rows.ts'
import { toExpensePaymentView, toTransferDetailView, toTransferView } from './transfer-view.ts'

export const transferRoutes: Routes = (app, ctx) => {
  async function viewsOf(rows: readonly ExpenseRow[]): Promise<TransferView[]> {
    const credited = rows.filter((row) => row.credited > 0).map(({ id }) => id)
    const notes = await listApplicationRows(ctx.db, 'transfer_id', credited)
    return rows.map((row) => toTransferView(row, notes.get(row.id) ?? [], ctx.files))
  }

  async function viewOf(id: number): Promise<TransferView> {
    const row = await loadExpenseRow(ctx.db, id)
    const notes = await listApplicationRows(ctx.db, 'transfer_id', [id])
    return toTransferView(row, notes.get(id) ?? [], ctx.files)
  }

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
      const row = await loadExpenseRow(ctx.db, await createExpense(ctx, request.body))
      const warning = await marginWarning(ctx.db, row)
      return reply.code(201).send({ ...toTransferView(row, [], ctx.files), warning, has_negative_margin: warning !== null })
    },
  })

  app.route({
    ...readTransfer,
    async handler(request, reply) {
      return reply.send(await viewOf(request.params.id))
    },
  })

  app.route({
    ...updateTransfer,
    async handler(request, reply) {
      const { id } = request.params
      await updateExpense(ctx, id, request.body)
      return reply.send(await viewOf(id))
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
      const payments = await listPaymentsOfExpense(ctx.db, row.id)
      const notes = (await listApplicationRows(ctx.db, 'transfer_id', [row.id])).get(row.id) ?? []
      return reply.send(toTransferDetailView(row, { payments, notes }, ctx.files))
    },
  })

  app.route({
    ...registerExpensePayment,
    async handler(request, reply) {
      const paymentId = await payExpense(ctx, request.params.id, request.body)
      const payment = toExpensePaymentView(await loadExpensePaymentRow(ctx.db, paymentId), ctx.files)
      const { id, paid_amount, balance, status, status_display } = await viewOf(request.params.id)
      return reply.code(201).send({ message: 'Pago registrado', payment, transfer: { id, paid_amount, balance, status, status_display } })
    },
  })
}

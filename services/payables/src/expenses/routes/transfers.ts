import * as api from '@gpro/contracts'
import { DomainError, today } from '@gpro/core'
import { archived, eachRow, linkNext, sendSheet, sendZip } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { listApplicationRows } from '../../provider-credit-notes/repository/credit-note-application-rows.ts'
import { chooseCostFiles } from '../actions/choose-cost-files.ts'
import { createExpense } from '../actions/create-expense.ts'
import { deleteExpense } from '../actions/delete-expense.ts'
import { deleteExpensePayment } from '../actions/delete-expense-payment.ts'
import { payExpense } from '../actions/pay-expense.ts'
import { readExpense } from '../actions/read-expense.ts'
import { updateExpense } from '../actions/update-expense.ts'
import { listPaymentRows, paymentsOfExpense } from '../repository/expense-payment-rows.ts'
import { listExpenseRows } from '../repository/expense-rows.ts'
import { TRANSFER_COLUMNS } from './transfer-sheet.ts'
import { toExpensePaymentView, toTransferDetailView, toTransferView } from './transfer-view.ts'

export const transferRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listTransfers,
    async handler(request, reply) {
      const { rows, next } = await listExpenseRows(ctx.db, request.query)
      const credited = rows.filter((row) => row.credited > 0).map(({ id }) => id)
      const notes = await listApplicationRows(ctx.db, 'transfer', credited)
      linkNext(request, reply, next)
      return rows.map((row) => toTransferView({ row, notes: notes.get(row.id) ?? [] }, ctx.files))
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

  app.route({
    ...api.updateTransfer,
    async handler(request) {
      return toTransferView(await updateExpense(ctx, request.params.id, request.body), ctx.files)
    },
  })

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

  app.route({
    ...api.listExpensePayments,
    async handler(request, reply) {
      const { rows, next } = await listPaymentRows(ctx.db, request.query)
      linkNext(request, reply, next)
      return rows.map((row) => toExpensePaymentView(row, ctx.files))
    },
  })

  app.route({
    ...api.deleteExpensePayment,
    async handler(request, reply) {
      await deleteExpensePayment(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...api.exportTransfers,
    handler({ query }, reply) {
      const rows = eachRow((page) => ctx.reading((db) => listExpenseRows(db, { ...query, ...page })))
      const totals = { label: 'Total', counts: () => true } as const
      return sendSheet(reply, { name: 'gastos', day: today(ctx.now()), title: 'Gastos', columns: TRANSFER_COLUMNS, rows, totals })
    },
  })

  app.route({
    ...api.downloadTransferFiles,
    async handler({ body }, reply) {
      const chosen = await chooseCostFiles(ctx.db, body)
      const { length: count } = chosen
      const { max_files: most } = body
      if (body.preview_only) {
        const files = chosen.map(({ source, id, folder, name }) => ({ source, source_id: id, folder, file_name: name }))
        return { total_files: count, max_files: most, exceeds_limit: count > most, files }
      }
      if (count > most) {
        const sentence = `Se eligieron ${count} archivos y se descargan ${most} a la vez como máximo: elija menos`
        throw new DomainError('refused', 'max-files-exceeded', sentence, { count, most })
      }
      return sendZip(reply, { name: 'documentos-de-gastos', day: today(ctx.now()), entries: archived(ctx.files, chosen) })
    },
  })
}

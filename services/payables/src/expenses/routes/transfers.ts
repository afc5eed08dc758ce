import {
  createTransfer,
  deleteTransfer,
  downloadTransferFiles,
  exportTransfers,
  listTransfers,
  readTransfer,
  readTransferWithPayments,
  registerExpensePayment,
  type TransferView,
  updateTransfer,
} from '@gpro/contracts'
import { DomainError, searchText, today } from '@gpro/core'
import { archived, eachRow, linkNext, sendSheet, sendZip } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { listApplicationRows } from '../../provider-credit-notes/repository/credit-note-application-rows.ts'
import { chooseCostFiles } from '../actions/choose-cost-files.ts'
import { createExpense } from '../actions/create-expense.ts'
import { deleteExpense } from '../actions/delete-expense.ts'
import { payExpense } from '../actions/pay-expense.ts'
import { type ReadExpense, readExpense } from '../actions/read-expense.ts'
import { updateExpense } from '../actions/update-expense.ts'
import { listPaymentsOfExpense } from '../repository/expense-payment-rows.ts'
import { type ExpenseRow, listExpenseRows } from '../repository/expense-rows.ts'
import { TRANSFER_COLUMNS } from './transfer-sheet.ts'
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
  app.route({
    ...exportTransfers,
    handler({ query: { search, ordering = '-transaction_date', ...filters } }, reply) {
      const rows = eachRow((page) => ctx.reading((db) => listExpenseRows(db, { ...filters, ...page, ordering, search: searchText(search) })))
      return sendSheet(reply, {
        name: 'gastos',
        day: today(ctx.now()),
        title: 'Gastos',
        columns: TRANSFER_COLUMNS,
        rows,
        totals: { label: 'Total', counts: () => true },
      })
    },
  })

  app.route({
    ...downloadTransferFiles,
    async handler({ body }, reply) {
      const chosen = await chooseCostFiles(ctx.db, body)
      const { length: count } = chosen
      const { max_files: most } = body
      if (body.preview_only) {
        return {
          total_files: count,
          max_files: most,
          exceeds_limit: count > most,
          files: chosen.map(({ source, id, folder, name }) => ({ source, source_id: id, folder, file_name: name })),
        }
      }
      if (count > most)
        throw new DomainError(
          'refused',
          'max-files-exceeded',
          `Se eligieron ${count} archivos y se descargan ${most} a la vez como máximo: elija menos`,
          {
            count,
            most,
          },
        )
      return sendZip(reply, { name: 'documentos-de-gastos', day: today(ctx.now()), entries: archived(ctx.files, chosen) })
    },
  })
}

import { createBatchPayment, deleteBatchPayment, listBatchPayments, readBatchPayment } from '@gpro/contracts'
import { searchText } from '@gpro/core'
import { linkNext } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { payBatch } from '../actions/pay-batch.ts'
import { type ReadBatch, readBatch } from '../actions/read-batch.ts'
import { undoBatch } from '../actions/undo-batch.ts'
import { listBatchRows } from '../repository/batch-payment-rows.ts'
import { toBatchPaymentDetailView, toBatchPaymentView } from './batch-payment-view.ts'

export const batchPaymentRoutes: Routes = (app, ctx) => {
  const detailOf = ({ row, payments }: ReadBatch) => toBatchPaymentDetailView(row, payments, ctx.files)

  app.route({
    ...listBatchPayments,
    async handler(request, reply) {
      const { search, ...filters } = request.query
      const { rows, next } = await listBatchRows(ctx.db, { ...filters, search: searchText(search) })
      linkNext(request, reply, next)
      return reply.send(rows.map((row) => toBatchPaymentView(row, ctx.files)))
    },
  })

  app.route({
    ...createBatchPayment,
    async handler(request, reply) {
      const batch = detailOf(await payBatch(ctx, request.body))
      return reply.code(201).send({ message: `Lote ${batch.batch_number} registrado`, batch_payment: batch })
    },
  })

  app.route({
    ...readBatchPayment,
    async handler(request, reply) {
      return reply.send(detailOf(await readBatch(ctx.db, request.params.id)))
    },
  })

  app.route({
    ...deleteBatchPayment,
    async handler(request, reply) {
      await undoBatch(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

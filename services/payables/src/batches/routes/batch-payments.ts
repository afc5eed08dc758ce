import { createBatchPayment, deleteBatchPayment, listBatchPayments, readBatchPayment } from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { payBatch } from '../actions/pay-batch.ts'
import { readBatch } from '../actions/read-batch.ts'
import { undoBatch } from '../actions/undo-batch.ts'
import { listBatchRows, listOrdersOfBatches } from '../repository/batch-payment-rows.ts'
import { toBatchPaymentDetailView, toBatchPaymentView } from './batch-payment-view.ts'

export const batchPaymentRoutes: Routes = (app, ctx) => {
  app.route({
    ...listBatchPayments,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listBatchRows(ctx.db, { ...request.query, ...page }),
        async ({ rows }) => {
          const ids = rows.map(({ id }) => id)
          const orders = await listOrdersOfBatches(ctx.db, ids)
          return rows.map((row) => toBatchPaymentView(row, orders.get(row.id) ?? [], ctx.files))
        },
      ),
  })

  app.route({
    ...createBatchPayment,
    async handler(request, reply) {
      const batch = toBatchPaymentDetailView(await payBatch(ctx, request.body), ctx.files)
      return reply.code(201).send({ message: `Lote ${batch.batch_number} registrado`, batch_payment: batch })
    },
  })

  app.route({
    ...readBatchPayment,
    async handler(request) {
      return toBatchPaymentDetailView(await readBatch(ctx.db, request.params.id), ctx.files)
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

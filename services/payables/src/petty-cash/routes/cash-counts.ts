import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { deleteCashCount } from '../actions/delete-cash-count.ts'
import { makeCashCount } from '../actions/make-cash-count.ts'
import { listCashCounts, loadCashCountRow } from '../repository/cash-counts.ts'
import { toCashCountView } from './petty-cash-view.ts'

export const cashCountRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listCashCounts,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listCashCounts(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map(toCashCountView),
      ),
  })

  app.route({
    ...api.createCashCount,
    async handler(request, reply) {
      return reply.code(201).send(toCashCountView(await makeCashCount(ctx, request.body)))
    },
  })

  app.route({
    ...api.readCashCount,
    async handler(request) {
      return toCashCountView(await loadCashCountRow(ctx.db, request.params.id))
    },
  })

  app.route({
    ...api.deleteCashCount,
    async handler(request, reply) {
      await deleteCashCount(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

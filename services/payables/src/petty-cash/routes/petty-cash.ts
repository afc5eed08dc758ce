import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { addCashTransaction } from '../actions/add-cash-transaction.ts'
import { changeCashTransaction } from '../actions/change-cash-transaction.ts'
import { deleteCashTransaction } from '../actions/delete-cash-transaction.ts'
import { findLastCashCount } from '../repository/cash-counts.ts'
import { listCashTransactions, loadCashTransaction, readCashBox } from '../repository/petty-cash.ts'
import { toCashBalanceView, toCashTransactionView } from './petty-cash-view.ts'

export const pettyCashRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listCashTransactions,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listCashTransactions(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map(toCashTransactionView),
      ),
  })

  app.route({
    ...api.readCashBalance,
    async handler() {
      return toCashBalanceView(await readCashBox(ctx.db), await findLastCashCount(ctx.db))
    },
  })

  app.route({
    ...api.createCashTransaction,
    async handler(request, reply) {
      return reply.code(201).send(toCashTransactionView(await addCashTransaction(ctx, request.body)))
    },
  })

  app.route({
    ...api.readCashTransaction,
    async handler(request) {
      return toCashTransactionView(await loadCashTransaction(ctx.db, request.params.id))
    },
  })

  app.route({
    ...api.replaceCashTransaction,
    async handler(request) {
      return toCashTransactionView(await changeCashTransaction(ctx, request.params.id, request.body))
    },
  })

  app.route({
    ...api.updateCashTransaction,
    async handler(request) {
      return toCashTransactionView(await changeCashTransaction(ctx, request.params.id, request.body))
    },
  })

  app.route({
    ...api.deleteCashTransaction,
    async handler(request, reply) {
      await deleteCashTransaction(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

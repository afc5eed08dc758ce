import * as api from '@gpro/contracts'
import { today } from '@gpro/core'
import { eachRow, sendSheet } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { numberOfCount } from '../domain/cash-count.ts'
import { listCashCounts, loadCashCountRow } from '../repository/cash-counts.ts'
import { listCashTransactions } from '../repository/petty-cash.ts'
import { CASH_COUNT_COLUMNS, CASH_TRANSACTION_COLUMNS, DENOMINATION_COLUMNS } from './petty-cash-sheets.ts'

const ALL = { label: 'Total', counts: () => true } as const

/** What the lists of the petty cash show, as workbooks: the same queries, page by page. */
export const pettyCashExportRoutes: Routes = (app, { reading, now }) => {
  app.route({
    ...api.exportCashTransactions,
    handler({ query }, reply) {
      const rows = eachRow((page) => reading((db) => listCashTransactions(db, { ...query, ...page })))
      return sendSheet(reply, { name: 'caja-chica', day: today(now()), title: 'Caja Chica', columns: CASH_TRANSACTION_COLUMNS, rows, totals: ALL })
    },
  })

  app.route({
    ...api.exportCashCounts,
    handler(_request, reply) {
      const rows = eachRow((page) => reading((db) => listCashCounts(db, page)))
      return sendSheet(reply, { name: 'arqueos', day: today(now()), title: 'Arqueos', columns: CASH_COUNT_COLUMNS, rows, totals: ALL })
    },
  })

  app.route({
    ...api.exportDenominations,
    async handler(request, reply) {
      const count = await reading((db) => loadCashCountRow(db, request.params.id))
      const name = `arqueo-${numberOfCount(count)}`
      const sheet = {
        title: 'Arqueo',
        columns: DENOMINATION_COLUMNS,
        rows: eachRow(async () => ({ rows: [...count.details], next: null })),
        totals: ALL,
      } as const
      return sendSheet(reply, { name, day: count.count_date, ...sheet })
    },
  })
}

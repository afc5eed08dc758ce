import { readClientStatement as endpoint, exportClientStatement } from '@gpro/contracts'
import { today, yearOf } from '@gpro/core'
import { eachRow, only, sendSheet } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { readClientStatement } from '../actions/read-client-statement.ts'
import { passes } from '../domain/statement-filter.ts'
import { listStatementInvoices, loadStatementClient } from '../repository/client-statement.ts'
import { clientStatementColumns } from './client-statement-sheet.ts'
import { toStatementView } from './client-statement-view.ts'

export const clientStatementRoutes: Routes = (app, ctx) => {
  app.route({
    ...endpoint,
    async handler({ params: { id }, query }) {
      return toStatementView(await readClientStatement(ctx, id, query.year), today(ctx.now()), ctx.files)
    },
  })

  app.route({
    ...exportClientStatement,
    async handler({ params: { id }, query: { year: asked, ...filters } }, reply) {
      const day = today(ctx.now())
      const { name } = await ctx.reading((db) => loadStatementClient(db, id))
      const rows = eachRow((page) => ctx.reading((db) => listStatementInvoices(db, id, asked ?? yearOf(day), page)))
      return sendSheet(reply, {
        name: `estado-de-cuenta ${name}`,
        day,
        title: 'Estado de Cuenta',
        columns: clientStatementColumns(day),
        rows: only(rows, (row) => passes(row, filters, day)),
        totals: { label: 'Total sin anuladas', counts: (row) => row.voided_at === null },
      })
    },
  })
}

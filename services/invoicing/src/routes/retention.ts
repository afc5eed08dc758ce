import { retentionControl } from '@gpro/contracts'
import { monthRange, today, yearOf } from '@gpro/core'
import type { Routes } from '../own.ts'
import { listRetentions } from '../repository/retentions.ts'
import { toRetentionKpis, toRetentionView } from './retention-view.ts'

export const retentionRoutes: Routes = (app, ctx) => {
  app.route({
    ...retentionControl,
    async handler(request) {
      const { status, client_id: clientId } = request.query
      const year = request.query.year ?? yearOf(today(ctx.now()))
      const month = request.query.month ?? 0
      const rows = await listRetentions(ctx.db, { range: year === 0 ? undefined : monthRange(year, month), clientId })
      const views = rows.map((row) => toRetentionView(row, ctx.files))
      return {
        kpis: toRetentionKpis(rows),
        invoices: status ? views.filter((view) => view.status === status) : views,
        filters: { year, month, client_id: clientId ?? null, status: status ?? null },
      }
    },
  })
}

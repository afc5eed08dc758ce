import { retentionControl } from '@gpro/contracts'
import { monthRange, today, yearOf } from '@gpro/core'
import { eachRow, only, sendSheet } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { listRetentions, type RetentionRow } from '../repository/retentions.ts'
import { RETENTION_COLUMNS } from './retention-sheet.ts'
import { statusOfRetention, toRetentionKpis, toRetentionView } from './retention-view.ts'

export const retentionRoutes: Routes = (app, { reading, files, now }) => {
  app.route({
    ...retentionControl,
    async handler({ query: { status, client_id: clientId, year: asked, month = 0, export: format } }, reply) {
      const day = today(now())
      const year = asked ?? yearOf(day)
      const filter = { range: year === 0 ? undefined : monthRange(year, month), client_id: clientId }
      const isWanted = (row: RetentionRow) => status === undefined || statusOfRetention(row) === status
      if (format === 'excel') {
        const rows = only(
          eachRow((page) => reading((db) => listRetentions(db, filter, page))),
          isWanted,
        )
        const totals = { label: 'Total', counts: () => true } as const
        return sendSheet(reply, { name: 'retenciones', day, title: 'Retenciones', columns: RETENTION_COLUMNS, rows, totals })
      }
      const { rows } = await reading((db) => listRetentions(db, filter, {}))
      return {
        kpis: toRetentionKpis(rows),
        invoices: rows.filter(isWanted).map((row) => toRetentionView(row, files)),
        filters: { year, month, client_id: clientId ?? null, status: status ?? null },
      }
    },
  })
}

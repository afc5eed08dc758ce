import * as api from '@gpro/contracts'
import { DomainError, today } from '@gpro/core'
import { archived, eachRow, sendSheet, sendZip } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { chooseCostFiles } from '../actions/choose-cost-files.ts'
import { listExpenseRows } from '../repository/expense-rows.ts'
import { TRANSFER_COLUMNS } from './transfer-sheet.ts'

/** What people take away of the expenses: a workbook, and their documents. */
export const transferExportRoutes: Routes = (app, ctx) => {
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

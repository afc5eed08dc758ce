import * as api from '@gpro/contracts'
import { DomainError, today } from '@gpro/core'
import { archived, plainName, sendSheet, sendZip, shownAs } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { chooseCostFiles } from '../actions/choose-cost-files.ts'
import { loadExpenseRow } from '../repository/expense-rows.ts'
import { payableLines } from './payable-lines.ts'
import { TRANSFER_COLUMNS } from './transfer-sheet.ts'

/** What people take away of the expenses: a workbook, and their documents. */
export const transferExportRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.exportTransfers,
    handler({ query }, reply) {
      const heading = { title: 'CUENTAS POR PAGAR (UNIFICADO)', agency: ctx.config.agency.name, at: ctx.now(), table: 'DETALLE DE PAGOS' } as const
      return sendSheet(reply, {
        name: 'gastos',
        day: today(ctx.now()),
        title: 'Cuentas por Pagar',
        heading,
        columns: TRANSFER_COLUMNS,
        rows: payableLines(ctx.reading, query),
        totals: { label: 'TOTALES', counts: () => true },
      })
    },
  })

  app.route({
    ...api.downloadTransferInvoice,
    async handler({ params: { id } }, reply) {
      const { invoice_file: path, invoice_number, description } = await loadExpenseRow(ctx.db, id)
      const content = path === null ? undefined : await ctx.files.open(path)
      if (path === null || !content) throw new DomainError('not-found', 'file-not-found', 'El archivo no existe')
      return reply.headers(shownAs(`${plainName(invoice_number || description)}${path.slice(path.lastIndexOf('.'))}`)).send(content)
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

import { downloadOrders, downloadTransferFiles } from '@gpro/contracts'
import { DomainError, today } from '@gpro/core'
import { archived, sendZip } from '@gpro/infra'
import { chooseCostFiles } from '../../../../payables/src/expenses/actions/choose-cost-files.ts'
import type { Routes } from '../../own.ts'
import { loadOrderTitles } from '../repository/order-titles.ts'
import { filesOfOrders } from './order-archive.ts'

/** Documents of several orders or expenses in one download. */
export const archiveRoutes: Routes = (app, { db, files, now }) => {
  app.route({
    ...downloadOrders,
    async handler({ body }, reply) {
      const orders = await loadOrderTitles(db, body.order_ids)
      return sendZip(reply, { name: 'ordenes', day: today(now()), entries: archived(files, filesOfOrders(db, orders)) })
    },
  })
  app.route({
    ...downloadTransferFiles,
    async handler({ body }, reply) {
      const chosen = await chooseCostFiles(db, body)
      const { length: count } = chosen
      const { max_files: most } = body
      if (body.preview_only) {
        return {
          total_files: count,
          max_files: most,
          exceeds_limit: count > most,
          files: chosen.map(({ source, id, folder, name }) => ({ source, source_id: id, folder, file_name: name })),
        }
      }
      if (count > most)
        throw new DomainError(
          'refused',
          'max-files-exceeded',
          `Se eligieron ${count} archivos y se descargan ${most} a la vez como máximo: elija menos`,
          {
            count,
            most,
          },
        )
      return sendZip(reply, { name: 'documentos-de-gastos', day: today(now()), entries: archived(files, chosen) })
    },
  })
}

import { downloadOrders } from '@gpro/contracts'
import { today } from '@gpro/core'
import { archived, sendZip } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { loadOrderTitles } from '../repository/order-titles.ts'
import { filesOfOrders } from './order-archive.ts'

/** Documents of several orders in one download. */
export const archiveRoutes: Routes = (app, { db, files, now }) => {
  app.route({
    ...downloadOrders,
    async handler({ body }, reply) {
      const orders = await loadOrderTitles(db, body.order_ids)
      return sendZip(reply, { name: 'ordenes', day: today(now()), entries: archived(files, filesOfOrders(db, orders)) })
    },
  })
}

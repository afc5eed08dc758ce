import type { Db } from '@gpro/infra'
import { fixed } from '../../own.ts'

const chargesWithoutCost = fixed('payables.charges.without-cost', (db, { order }: { order: number }) =>
  db
    .selectFrom('charge')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('cost_allocation', (join) => join.onRef('cost_allocation.charge_id', '=', 'charge.id').on('cost_allocation.released_at', 'is', null))
    .leftJoin('invoice_line', (join) => join.onRef('invoice_line.charge_id', '=', 'charge.id').on('invoice_line.released_at', 'is', null))
    .select(['charge.id', 'service.name as service_name', 'charge.description', 'charge.net', 'charge.total', 'invoice_line.invoice_id'])
    .where('charge.order_id', '=', order)
    .where('charge.deleted_at', 'is', null)
    .where('cost_allocation.id', 'is', null)
    .orderBy('charge.id'),
)

/** The live charges of an order that no provider's invoice makes cost something yet. */
export async function listAvailableCharges(db: Db, order: number) {
  const rows = await chargesWithoutCost(db, { order })
  return rows.map((row) => ({ ...row, net: row.net, total: row.total }))
}

import type { Cents } from '@gpro/core'
import type { Db } from '@gpro/infra'
import type { TypeSum } from '../domain/order-sums.ts'

/** What the charges, their direct costs and the expenses of an order add up to. */
export interface OrderTotals {
  readonly services: ReadonlyMap<number, Cents>
  readonly allocated: ReadonlyMap<number, Cents>
  readonly expenses: ReadonlyMap<number | null, readonly TypeSum[]>
}

/** Beyond this many orders their totals are summed for all there are instead of by name. */
const NAMED = 500

/** Live rows only, each table summed by itself: joining them would multiply the rows. Three queries whatever the number of orders. */
export async function sumOrders(db: Db, ids: readonly number[]): Promise<OrderTotals> {
  if (ids.length === 0) return { services: new Map(), allocated: new Map(), expenses: new Map() }
  let charges = db
    .selectFrom('charge')
    .select(({ fn }) => ['order_id', fn.sum<Cents>('total').as('total')])
    .where('deleted_at', 'is', null)
    .groupBy('order_id')
  let costs = db
    .selectFrom('cost_allocation')
    .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
    .select(({ fn }) => ['cost_allocation.order_id', fn.sum<Cents>('cost_allocation.amount').as('total')])
    .where('cost_allocation.released_at', 'is', null)
    .where('charge.deleted_at', 'is', null)
    .groupBy('cost_allocation.order_id')
  let expenses = db
    .selectFrom('transfer')
    .select(({ fn }) => ['order_id', 'transfer_type', fn.sum<Cents>('amount').as('amount')])
    .where('deleted_at', 'is', null)
    .where('order_id', 'is not', null)
    .groupBy(['order_id', 'transfer_type'])
  if (ids.length <= NAMED) {
    charges = charges.where('order_id', 'in', ids)
    costs = costs.where('cost_allocation.order_id', 'in', ids)
    expenses = expenses.where('order_id', 'in', ids)
  }
  const [services, allocated, byType] = await Promise.all([charges.execute(), costs.execute(), expenses.execute()])
  const byOrder = (rows: typeof services) => new Map(rows.map(({ order_id, total }) => [order_id, total]))
  return { services: byOrder(services), allocated: byOrder(allocated), expenses: Map.groupBy(byType, ({ order_id }) => order_id) }
}

import { type Cents, cents } from '@gpro/core'
import type { Db } from '@gpro/infra'
import type { TypeSum } from '../domain/order-sums.ts'

/** What the charges, their direct costs and the expenses of an order add up to. */
export interface OrderTotals {
  readonly services: ReadonlyMap<number, Cents>
  readonly allocated: ReadonlyMap<number, Cents>
  readonly expenses: ReadonlyMap<number, readonly TypeSum[]>
}

/** Beyond this many orders their totals are summed for all there are instead of by name. */
const NAMED = 500

/** Live rows only, each table summed by itself: joining them would multiply the rows. Three queries whatever the number of orders. */
export async function sumOrders(db: Db, ids: readonly number[]): Promise<OrderTotals> {
  if (ids.length === 0) return { services: new Map(), allocated: new Map(), expenses: new Map() }
  const [charges, costs, transfers] = await Promise.all([sumCharges(db, ids), sumAllocations(db, ids), sumExpenses(db, ids)])
  const expenses = new Map<number, TypeSum[]>()
  for (const { order_id, transfer_type, amount } of transfers) {
    if (order_id === null) continue
    const sums = expenses.get(order_id) ?? []
    sums.push({ transfer_type, amount: cents(amount) })
    expenses.set(order_id, sums)
  }
  const byOrder = (rows: typeof charges) => new Map(rows.map(({ order_id, total }) => [order_id, cents(total)]))
  return { services: byOrder(charges), allocated: byOrder(costs), expenses }
}

function sumCharges(db: Db, ids: readonly number[]) {
  let query = db
    .selectFrom('charge')
    .select((row) => ['order_id', row.fn.sum<number>('total').as('total')])
    .where('deleted_at', 'is', null)
    .groupBy('order_id')
  if (ids.length <= NAMED) query = query.where('order_id', 'in', ids)
  return query.execute()
}

function sumAllocations(db: Db, ids: readonly number[]) {
  let query = db
    .selectFrom('cost_allocation')
    .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
    .select((row) => ['cost_allocation.order_id', row.fn.sum<number>('cost_allocation.amount').as('total')])
    .where('cost_allocation.released_at', 'is', null)
    .where('charge.deleted_at', 'is', null)
    .groupBy('cost_allocation.order_id')
  if (ids.length <= NAMED) query = query.where('cost_allocation.order_id', 'in', ids)
  return query.execute()
}

function sumExpenses(db: Db, ids: readonly number[]) {
  let query = db
    .selectFrom('transfer')
    .select((row) => ['order_id', 'transfer_type', row.fn.sum<number>('amount').as('amount')])
    .where('deleted_at', 'is', null)
    .where('order_id', 'is not', null)
    .groupBy(['order_id', 'transfer_type'])
  if (ids.length <= NAMED) query = query.where('order_id', 'in', ids)
  return query.execute()
}

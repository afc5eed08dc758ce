import { type Cents, cents } from '@gpro/core'
import type { Db } from '@gpro/infra'
import type { TypeSum } from '../domain/order-sums.ts'

/** What the charges and expenses of an order add up to. */
export interface OrderTotals {
  readonly services: ReadonlyMap<number, Cents>
  readonly expenses: ReadonlyMap<number, readonly TypeSum[]>
}

/** Beyond this many orders their totals are summed for all there are instead of by name. */
const NAMED = 500

/** Live rows only, each table summed by itself: joining both would multiply the rows. Two queries whatever the number of orders. */
export async function sumOrders(db: Db, ids: readonly number[]): Promise<OrderTotals> {
  if (ids.length === 0) return { services: new Map(), expenses: new Map() }
  const [charges, transfers] = await Promise.all([sumCharges(db, ids), sumExpenses(db, ids)])
  const expenses = new Map<number, TypeSum[]>()
  for (const { order_id, transfer_type, amount } of transfers) {
    if (order_id === null) continue
    const sums = expenses.get(order_id) ?? []
    sums.push({ transferType: transfer_type, amount: cents(amount) })
    expenses.set(order_id, sums)
  }
  return { services: new Map(charges.map(({ order_id, total }) => [order_id, cents(total)])), expenses }
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

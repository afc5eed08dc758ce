import { type Cents, ZERO } from '@gpro/core'
import type { Db } from '@gpro/infra'
import { type ExpenseSums, sumByKind } from '../domain/order-sums.ts'
import { listOrderRows, type OrderFilters, type OrderRow } from '../repository/order-rows.ts'
import { sumOrders } from '../repository/order-totals.ts'

export interface ListedOrder {
  readonly row: OrderRow
  /** Its charges, with IVA. */
  readonly services: Cents
  /** What providers' invoices make its charges cost. */
  readonly allocated: Cents
  readonly expenses: ExpenseSums
}

/** A list of orders with their totals: four queries, whatever its length. */
export async function listOrders(db: Db, filters: OrderFilters): Promise<{ orders: ListedOrder[]; next: string | null }> {
  const { rows, next } = await listOrderRows(db, filters)
  const { services, allocated, expenses } = await sumOrders(
    db,
    rows.map(({ id }) => id),
  )
  const orders = rows.map((row) => ({
    row,
    services: services.get(row.id) ?? ZERO,
    allocated: allocated.get(row.id) ?? ZERO,
    expenses: sumByKind(expenses.get(row.id) ?? []),
  }))
  return { orders, next }
}

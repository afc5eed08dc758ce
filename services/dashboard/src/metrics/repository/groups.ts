import { type Cents, type Day, startOfDay, ZERO } from '@gpro/core'
import type { Db } from '@gpro/infra'
import { sql } from 'kysely'
import { PENDING_EXPENSES } from '../../alerts/domain.ts'
import { type Bucket, bucketsOf } from '../domain/period.ts'
import type { Groups } from '../domain/summary.ts'

// Each bucket is a range of an index, which holds all that is summed of orders and invoices: no row is compared with every boundary.

const none = sql.lit<Cents>(ZERO)

/** Live orders by status. Months are local ones. */
function ordersIn(db: Db, { bucket, first, next }: Bucket) {
  return db
    .selectFrom('service_order')
    .select(({ fn }) => [
      sql<string>`'orders'`.as('of'),
      sql.lit(bucket).as('bucket'),
      sql<string>`status`.as('name'),
      fn.countAll<number>().as('count'),
      none.as('amount'),
      none.as('open_amount'),
      none.as('third_party'),
    ])
    .where('deleted_at', 'is', null)
    .where('created_at', '>=', startOfDay(first))
    .where('created_at', '<', startOfDay(next))
    .groupBy('status')
}

/** Invoices that are not voided, by issue date; counted are those that are pending or partly paid, and not overdue. */
function invoicesIn(db: Db, { bucket, first, next }: Bucket, today: Day) {
  // What is partly settled has a balance below its total.
  const notOverdue = sql<boolean>`balance > 0 and (balance < total or due_date is null or due_date >= ${today})`
  return db
    .selectFrom('invoice')
    .select(({ fn }) => [
      sql<string>`'invoices'`.as('of'),
      sql.lit(bucket).as('bucket'),
      sql<string>`''`.as('name'),
      fn.countAll<number>().filterWhere(notOverdue).as('count'),
      fn.sum<Cents>('total').as('amount'),
      fn.sum<Cents>('balance').as('open_amount'),
      sql<Cents>`sum(subtotal_third_party + iva_third_party)`.as('third_party'),
    ])
    .where('voided_at', 'is', null)
    .where('issue_date', '>=', first)
    .where('issue_date', '<', next)
    .having(({ fn }) => fn.countAll(), '>', sql.lit(0))
}

/** Live expenses by type, by transaction date; counted are those that are pending. */
function expensesIn(db: Db, { bucket, first, next }: Bucket) {
  return db
    .selectFrom('transfer')
    .select(({ fn }) => [
      sql<string>`'expenses'`.as('of'),
      sql.lit(bucket).as('bucket'),
      sql<string>`transfer_type`.as('name'),
      fn.countAll<number>().filterWhere('status', 'in', PENDING_EXPENSES).as('count'),
      fn.sum<Cents>('amount').as('amount'),
      fn.coalesce(fn.sum<Cents>('amount').filterWhere('status', 'in', PENDING_EXPENSES), none).as('open_amount'),
      none.as('third_party'),
    ])
    .where('deleted_at', 'is', null)
    .where('transaction_date', '>=', first)
    .where('transaction_date', '<', next)
    .groupBy('transfer_type')
}

/** All there is, between the boundaries of a period. */
export async function readGroups(db: Db, boundaries: readonly Day[], today: Day): Promise<Groups> {
  const [earliest, ...later] = bucketsOf(boundaries)
  const rows = await ordersIn(db, earliest)
    .unionAll(later.map((bucket) => ordersIn(db, bucket)))
    .unionAll([earliest, ...later].map((bucket) => invoicesIn(db, bucket, today)))
    .unionAll([earliest, ...later].map((bucket) => expensesIn(db, bucket)))
    .execute()
  const groups = (of: string) => rows.filter((row) => row.of === of)
  return {
    orders: groups('orders').map(({ bucket, name, count }) => ({ bucket, status: name, count })),
    invoices: groups('invoices').map(({ bucket, count, amount, open_amount, third_party }) => ({
      bucket,
      total: amount,
      balance: open_amount,
      third_party,
      pending: count,
    })),
    expenses: groups('expenses').map(({ bucket, name, count, amount, open_amount }) => ({
      bucket,
      transfer_type: name,
      amount,
      pending: count,
      pending_amount: open_amount,
    })),
  }
}

import { type Cents, cents, startOfDay, ZERO } from '@gpro/core'
import type { Db } from '@gpro/infra'
import { sql } from 'kysely'
import type { CreditUse } from '../../alerts/domain.ts'
import { fixed } from '../../own.ts'
import type { Range } from '../domain/period.ts'
import type { ClientDebt } from '../domain/summary.ts'

// `* 1.0` before the product: whole cents times whole cents may not fit a bigint.
const debtsOfClients = fixed('dashboard.client-debts', (db, { first, next }: { first: string; next: string }) => {
  const lent = sql<number>`case when total > 0 then (subtotal_third_party + iva_third_party) * 1.0 * balance / total else 0 end`
  const debts = db
    .selectFrom('invoice')
    .select(({ fn }) => [
      'client_id',
      fn.sum<Cents>('balance').as('used'),
      fn.sum<Cents | null>('balance').filterWhere('issue_date', '>=', first).filterWhere('issue_date', '<', next).as('balance'),
      fn.sum<number | null>(lent).filterWhere('issue_date', '>=', first).filterWhere('issue_date', '<', next).as('lent'),
    ])
    // What is settled or voided has no balance, and the most of them are.
    .where('balance', '>', sql.lit(ZERO))
    .groupBy('client_id')
    .as('debts')
  const limit = sql<Cents>`case when client.deactivated_at is null and client.payment_condition = 'credito' then client.credit_limit else 0 end`
  return db
    .selectFrom('client')
    .innerJoin(debts, 'debts.client_id', 'client.id')
    .select(['client.id', 'client.name', limit.as('credit_limit'), 'debts.used', 'debts.balance', 'debts.lent'])
})

const busiestClients = fixed('dashboard.top-clients', (db, { from, to }: { from: string; to: string }) => {
  // Each table is summed by itself before they meet: a join of two of them would multiply the amounts.
  const orders = db
    .selectFrom('service_order')
    .select(({ fn }) => ['client_id', fn.countAll<number>().as('orders')])
    .where('deleted_at', 'is', null)
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .groupBy('client_id')
    .as('orders')
  const charges = db
    .selectFrom('charge')
    .innerJoin('service_order', 'service_order.id', 'charge.order_id')
    .select(({ fn }) => ['service_order.client_id', fn.sum<Cents>('charge.total').as('total')])
    .where('charge.deleted_at', 'is', null)
    .where('service_order.deleted_at', 'is', null)
    .where('service_order.created_at', '>=', from)
    .where('service_order.created_at', '<', to)
    .groupBy('service_order.client_id')
    .as('charges')
  return db
    .selectFrom(orders)
    .innerJoin('client', 'client.id', 'orders.client_id')
    .leftJoin(charges, 'charges.client_id', 'orders.client_id')
    .select(['client.id', 'client.name', 'orders.orders'])
    .select(({ fn, selectFrom }) => {
      // Few clients have no charges: theirs alone are summed.
      const invoiced = selectFrom('invoice')
        .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
        .select((sums) => sums.fn.sum<Cents>('invoice.total').as('total'))
        .whereRef('invoice.client_id', '=', 'orders.client_id')
        .where('invoice.voided_at', 'is', null)
        .where('service_order.deleted_at', 'is', null)
        .where('service_order.created_at', '>=', from)
        .where('service_order.created_at', '<', to)
      return fn.coalesce('charges.total', invoiced, sql<Cents>`0`).as('total')
    })
    .orderBy('total', 'desc')
    .orderBy('client.id')
    .limit(sql.lit(5))
})

/** What each client owes in all, and of the invoices of a period. */
export async function listClientDebts(db: Db, { first, next }: Range): Promise<(ClientDebt & CreditUse)[]> {
  const rows = await debtsOfClients(db, { first, next })
  return rows.map(({ balance, lent, ...debt }) => ({ ...debt, balance: balance ?? ZERO, lent: cents(Math.round(lent ?? 0)) }))
}

export interface TopClient {
  readonly id: number
  readonly name: string
  readonly orders: number
  readonly total: Cents
}

/** The five clients of the period's orders with the largest amounts: what was charged, or invoiced where no charges are. */
export function listTopClients(db: Db, { first, next }: Range): Promise<TopClient[]> {
  return busiestClients(db, { from: startOfDay(first), to: startOfDay(next) })
}

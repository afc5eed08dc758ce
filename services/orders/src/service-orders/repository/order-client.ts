import { cents, ZERO } from '@gpro/core'

import { fixed, type Trx } from '../../own.ts'
import type { ClientCredit } from '../domain/order-credit.ts'

const credit = fixed('orders.order.client-credit', (db, { id }: { id: number }) =>
  db
    .selectFrom('client')
    .select((row) => [
      'client.name',
      'client.payment_condition',
      'client.credit_limit',
      row
        .selectFrom('invoice')
        .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
        .select((invoice) => invoice.fn.coalesce(invoice.fn.sum<number>('invoice.balance'), invoice.lit(0)).as('used'))
        .whereRef('service_order.client_id', '=', 'client.id')
        .where('invoice.balance', '>', ZERO)
        .as('used'),
    ])
    .where('client.id', '=', id),
)

/** A client's credit as their invoices leave it; voided ones have no balance. */
export async function findClientCredit(trx: Trx, id: number): Promise<ClientCredit | undefined> {
  const [row] = await credit(trx, { id })
  if (!row) return undefined
  return { name: row.name, payment_condition: row.payment_condition, limit: row.credit_limit, used: cents(row.used ?? 0) }
}

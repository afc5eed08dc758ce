import { cents, ZERO } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'
import type { Credit } from '../domain/credit.ts'

const found = fixed('invoicing.credit', (db, { client_id }: { client_id: number }) =>
  db
    .selectFrom('client')
    .where('client.id', '=', client_id)
    .select(({ selectFrom }) => [
      'client.name',
      'client.payment_condition',
      'client.credit_limit',
      selectFrom('invoice')
        .innerJoin('service_order as order', 'order.id', 'invoice.order_id')
        .where('order.client_id', '=', client_id)
        .where('invoice.balance', '>', ZERO)
        .select(({ fn }) => fn.sum<number>('invoice.balance').as('used'))
        .as('used'),
    ]),
)

/** What a client may still owe. Hold the client first where it is to decide. */
export async function loadCredit(db: Db | AnyTrx, clientId: number): Promise<Credit> {
  const [row] = await found(db, { client_id: clientId })
  if (!row) throw new Error(`An order names the client ${clientId}, which does not exist`)
  return { client: row.name, condition: row.payment_condition, limit: row.credit_limit, used: cents(row.used ?? 0) }
}

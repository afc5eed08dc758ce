import { DomainError } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'
import type { BilledOrder } from '../domain/order.ts'

const found = fixed('invoicing.order', (db, { id }: { id: number }) =>
  db
    .selectFrom('service_order as order')
    .innerJoin('client', 'client.id', 'order.client_id')
    .where('order.id', '=', id)
    .where('order.deleted_at', 'is', null)
    .select([
      'order.id',
      'order.order_number',
      'order.status',
      'order.client_id',
      'client.name as client_name',
      'client.taxpayer_type',
      'client.credit_days',
    ]),
)

export async function findBilledOrder(db: Db | AnyTrx, id: number): Promise<BilledOrder | undefined> {
  const [row] = await found(db, { id })
  if (!row) return undefined
  return {
    id: row.id,
    order_number: row.order_number,
    status: row.status,
    client_id: row.client_id,
    client_name: row.client_name,
    taxpayer: row.taxpayer_type,
    credit_days: row.credit_days,
  }
}

export async function loadBilledOrder(db: Db | AnyTrx, id: number): Promise<BilledOrder> {
  const order = await findBilledOrder(db, id)
  if (!order) throw new DomainError('not-found', 'order-not-found', `La orden ${id} no existe`, { id })
  return order
}

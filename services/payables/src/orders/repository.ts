import { add, type Cents, DomainError, firstOr, OWN_COST_TYPES, ZERO } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { fixed } from '../own.ts'

const orderById = fixed('payables.order.state', (db, { id }: { id: number }) =>
  db.selectFrom('service_order').select(['id', 'order_number', 'status']).where('id', '=', id).where('deleted_at', 'is', null),
)

/** A live order; deleted ones are not found. */
export async function findOrder(db: Reader, id: number) {
  const [order] = await orderById(db, { id })
  return order
}

export async function loadOrder(db: Reader, id: number) {
  return firstOr(await orderById(db, { id }), () => new DomainError('not-found', 'order-not-found', `La orden ${id} no existe`, { id }))
}

const orderMargin = fixed('payables.order.margin', (db, { id }: { id: number }) =>
  db.selectNoFrom((sub) => [
    sub
      .selectFrom('charge')
      .select(({ fn }) => fn.sum<Cents | null>('charge.total').as('sum'))
      .where('charge.order_id', '=', id)
      .where('charge.deleted_at', 'is', null)
      .as('services'),
    sub
      .selectFrom('cost_allocation')
      .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
      .select(({ fn }) => fn.sum<Cents | null>('cost_allocation.amount').as('sum'))
      .where('charge.order_id', '=', id)
      .where('charge.deleted_at', 'is', null)
      .where('cost_allocation.released_at', 'is', null)
      .as('allocated'),
    sub
      .selectFrom('transfer')
      .select(({ fn }) => fn.sum<Cents | null>('transfer.amount').as('sum'))
      .where('transfer.order_id', '=', id)
      .where('transfer.deleted_at', 'is', null)
      .where('transfer.transfer_type', 'in', OWN_COST_TYPES)
      .as('own_costs'),
  ]),
)

/** What an order charges for its services, and what these cost the agency. */
export async function sumOrderMargin(db: Reader, id: number) {
  const [row] = await orderMargin(db, { id })
  return { services: row?.services ?? ZERO, direct_costs: add(row?.allocated ?? ZERO, row?.own_costs ?? ZERO) }
}

import { add, type Cents, cents, DomainError, OWN_COST_TYPES } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../own.ts'

/** What payables need to know of a service order. */
export interface OrderState {
  readonly id: number
  readonly order_number: string
  readonly status: string
}

const orderState = fixed('payables.order.state', (db, { id }: { id: number }) =>
  db.selectFrom('service_order').select(['id', 'order_number', 'status']).where('id', '=', id).where('deleted_at', 'is', null),
)

/** A live order; deleted ones are not found. */
export async function findOrder(db: Db | AnyTrx, id: number): Promise<OrderState | undefined> {
  const [row] = await orderState(db, { id })
  return row
}

export async function loadOrder(db: Db | AnyTrx, id: number): Promise<OrderState> {
  const order = await findOrder(db, id)
  if (!order) throw new DomainError('not-found', 'order-not-found', `La orden ${id} no existe`, { id })
  return order
}

const orderMargin = fixed('payables.order.margin', (db, { id }: { id: number }) =>
  db.selectNoFrom((sub) => [
    sub
      .selectFrom('charge')
      .select(({ fn }) => fn.sum<number | null>('charge.total').as('sum'))
      .where('charge.order_id', '=', id)
      .where('charge.deleted_at', 'is', null)
      .as('services'),
    sub
      .selectFrom('cost_allocation')
      .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
      .select(({ fn }) => fn.sum<number | null>('cost_allocation.amount').as('sum'))
      .where('charge.order_id', '=', id)
      .where('charge.deleted_at', 'is', null)
      .where('cost_allocation.released_at', 'is', null)
      .as('allocated'),
    sub
      .selectFrom('transfer')
      .select(({ fn }) => fn.sum<number | null>('transfer.amount').as('sum'))
      .where('transfer.order_id', '=', id)
      .where('transfer.deleted_at', 'is', null)
      .where('transfer.transfer_type', 'in', OWN_COST_TYPES)
      .as('own_costs'),
  ]),
)

/** What an order charges for its services, and what these cost the agency. */
export interface OrderMargin {
  readonly services: Cents
  readonly direct_costs: Cents
}

export async function sumOrderMargin(db: Db | AnyTrx, id: number): Promise<OrderMargin> {
  const [row] = await orderMargin(db, { id })
  return { services: cents(row?.services ?? 0), direct_costs: add(cents(row?.allocated ?? 0), cents(row?.own_costs ?? 0)) }
}

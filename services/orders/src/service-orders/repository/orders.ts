import { DomainError, firstOr } from '@gpro/core'
import { forUpdate, lockOrder, type Reader } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import { type Order, orderChanged } from '../domain/order.ts'

function liveOrder(db: Reader, id: number) {
  return db
    .selectFrom('service_order')
    .select(['id', 'order_number', 'status', 'version', 'created_by', 'closed_by', 'closed_at'])
    .select(['client_id', 'sub_client_id', 'shipment_type_id', 'provider_id', 'customs_id', 'customs_agent_id'])
    .select(['purchase_order', 'bl_reference', 'eta', 'duca', 'notes'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
}

const orderById = fixed('orders.order.find', (db, { id }: { id: number }) => liveOrder(db, id))
const orderToLock = fixed('orders.order.lock', (db, { id }: { id: number }) => liveOrder(db, id).$call(forUpdate))

export function orderNotFound(id: number): DomainError {
  return new DomainError('not-found', 'order-not-found', `La orden ${id} no existe`, { id })
}

/** A live order; deleted ones are not found. */
export async function findOrder(db: Reader, id: number): Promise<Order | undefined> {
  const [order] = await orderById(db, { id })
  return order
}

export async function loadOrder(db: Reader, id: number): Promise<Order> {
  return firstOr(await orderById(db, { id }), () => orderNotFound(id))
}

/** The order, held until the transaction ends: nobody else changes its status, charges or expenses meanwhile. */
export async function lockServiceOrder(trx: Trx, id: number): Promise<Order> {
  await lockOrder(trx, id)
  return firstOr(await orderToLock(trx, { id }), () => orderNotFound(id))
}

export interface NewOrder extends Omit<Order, 'id' | 'version'> {
  readonly order_year: number
  readonly order_sequence: number
  readonly is_manual: number
  readonly mes: string
  readonly search_text: string
  readonly created_at: string
  readonly updated_at: string
}

export const insertOrder = fixed('orders.order.insert', (db, order: NewOrder) =>
  db
    .insertInto('service_order')
    .values({
      order_number: order.order_number,
      order_year: order.order_year,
      order_sequence: order.order_sequence,
      is_manual: order.is_manual,
      client_id: order.client_id,
      sub_client_id: order.sub_client_id,
      shipment_type_id: order.shipment_type_id,
      provider_id: order.provider_id,
      customs_agent_id: order.customs_agent_id,
      purchase_order: order.purchase_order,
      bl_reference: order.bl_reference,
      eta: order.eta,
      duca: order.duca,
      customs_id: order.customs_id,
      notes: order.notes,
      status: order.status,
      mes: order.mes,
      search_text: order.search_text,
      created_by: order.created_by,
      closed_by: order.closed_by,
      closed_at: order.closed_at,
      created_at: order.created_at,
      updated_at: order.updated_at,
    })
    .returning('id'),
)

const updateOrder = fixed('orders.order.update', (db, order: Order & { readonly search_text: string; readonly updated_at: string }) =>
  db
    .updateTable('service_order')
    .set((row) => ({
      client_id: order.client_id,
      sub_client_id: order.sub_client_id,
      shipment_type_id: order.shipment_type_id,
      provider_id: order.provider_id,
      purchase_order: order.purchase_order,
      bl_reference: order.bl_reference,
      eta: order.eta,
      duca: order.duca,
      customs_id: order.customs_id,
      notes: order.notes,
      status: order.status,
      search_text: order.search_text,
      closed_by: order.closed_by,
      closed_at: order.closed_at,
      updated_at: order.updated_at,
      version: row('version', '+', 1),
    }))
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .returning('id'),
)

/** Stores a changed order; its version says that nobody else changed it since it was locked. */
export async function saveOrder(trx: Trx, order: Order, searchText: string, at: string): Promise<void> {
  firstOr(await updateOrder(trx, { ...order, search_text: searchText, updated_at: at }), () => orderChanged(order))
}

export async function markOrderDeleted(trx: Trx, order: Order, at: string): Promise<void> {
  await trx
    .updateTable('service_order')
    .set((row) => ({ deleted_at: at, updated_at: at, version: row('version', '+', 1) }))
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .returning('id')
    .executeTakeFirstOrThrow(() => orderChanged(order))
}

import { DomainError, type OrderNumber } from '@gpro/core'
import { type AnyTrx, type Db, forUpdate, lockOrder } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import { type Order, orderChanged } from '../domain/order.ts'

const COLUMNS = [
  'id',
  'order_number',
  'client_id',
  'sub_client_id',
  'shipment_type_id',
  'provider_id',
  'customs_id',
  'customs_agent_id',
  'purchase_order',
  'bl_reference',
  'eta',
  'duca',
  'notes',
  'status',
  'created_by',
  'closed_by',
  'closed_at',
  'version',
] as const

const found = fixed('orders.order.find', (db, { id }: { id: number }) =>
  db.selectFrom('service_order').select(COLUMNS).where('id', '=', id).where('deleted_at', 'is', null),
)

const locked = fixed('orders.order.lock', (db, { id }: { id: number }) =>
  db.selectFrom('service_order').select(COLUMNS).where('id', '=', id).where('deleted_at', 'is', null).$call(forUpdate),
)

type Row = Awaited<ReturnType<typeof found>>[number]

function toOrder(row: Row): Order {
  return {
    id: row.id,
    order_number: row.order_number,
    client_id: row.client_id,
    sub_client_id: row.sub_client_id,
    shipment_type_id: row.shipment_type_id,
    provider_id: row.provider_id,
    customs_id: row.customs_id,
    customs_agent_id: row.customs_agent_id,
    purchase_order: row.purchase_order,
    bl_reference: row.bl_reference,
    eta: row.eta,
    duca: row.duca,
    notes: row.notes,
    status: row.status,
    created_by: row.created_by,
    closed_by: row.closed_by,
    closed_at: row.closed_at,
    version: row.version,
  }
}

/** A live order; deleted ones are not found. */
export async function findOrder(db: Db | AnyTrx, id: number): Promise<Order | undefined> {
  const [row] = await found(db, { id })
  return row && toOrder(row)
}

export async function loadOrder(db: Db | AnyTrx, id: number): Promise<Order> {
  const order = await findOrder(db, id)
  if (!order) throw orderNotFound(id)
  return order
}

/** The order, held until the transaction ends: nobody else changes its status, charges or expenses meanwhile. */
export async function lockServiceOrder(trx: Trx, id: number): Promise<Order> {
  await lockOrder(trx, id)
  const [row] = await locked(trx, { id })
  if (!row) throw orderNotFound(id)
  return toOrder(row)
}

function orderNotFound(id: number): DomainError {
  return new DomainError('not-found', 'order-not-found', `La orden ${id} no existe`, { id })
}

type Written = Omit<Order, 'id' | 'version'>

interface Insertion extends Written, Omit<OrderNumber, 'text'> {
  readonly manual: number
  readonly mes: string
  readonly search_text: string
  readonly at: string
}

const inserted = fixed('orders.order.insert', (db, order: Insertion) =>
  db
    .insertInto('service_order')
    .values({
      order_number: order.order_number,
      order_year: order.year,
      order_sequence: order.sequence,
      is_manual: order.manual,
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
      created_at: order.at,
      updated_at: order.at,
    })
    .returning('id'),
)

export async function insertOrder(trx: Trx, order: Insertion): Promise<number> {
  const [row] = await inserted(trx, order)
  if (!row) throw new Error('The order was not inserted')
  return row.id
}

interface Update extends Written {
  readonly id: number
  readonly version: number
  readonly search_text: string
  readonly at: string
}

const updated = fixed('orders.order.update', (db, order: Update) =>
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
      updated_at: order.at,
      version: row('version', '+', 1),
    }))
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .returning('id'),
)

/** Stores a changed order; its version says that nobody else changed it since it was locked. */
export async function saveOrder(trx: Trx, order: Order, searchText: string, at: string): Promise<void> {
  const rows = await updated(trx, { ...order, search_text: searchText, at })
  if (rows.length !== 1) throw orderChanged(order)
}

const markedDeleted = fixed('orders.order.delete', (db, { id, version, at }: { id: number; version: number; at: string }) =>
  db
    .updateTable('service_order')
    .set((row) => ({ deleted_at: at, updated_at: at, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id'),
)

export async function markOrderDeleted(trx: Trx, order: Order, at: string): Promise<void> {
  const rows = await markedDeleted(trx, { id: order.id, version: order.version, at })
  if (rows.length !== 1) throw orderChanged(order)
}

import { DomainError, fieldError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { actor, type Reader } from '@gpro/infra'
import type { Updateable } from 'kysely'
import { fixed, type Trx } from '../own.ts'
import type { Charge } from './domain.ts'

const chargeNotFound = (id: number) => new DomainError('not-found', 'charge-not-found', `El cargo ${id} no existe`, { id })

const activeServiceById = fixed('invoicing.service', (db, { id }: { id: number }) =>
  db
    .selectFrom('service')
    .select(['id', 'name', 'default_price', 'iva_type'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .where('deactivated_at', 'is', null),
)

export async function loadActiveService(db: Reader, id: number) {
  const missing = () => fieldError('service', 'service-not-found', `El servicio ${id} no existe o no está activo`, { service: id })
  return firstOr(await activeServiceById(db, { id }), missing)
}

const chargesOfOrder = fixed('invoicing.charges.of-order', (db, { order_id }: { order_id: number }) =>
  db
    .selectFrom('charge')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('invoice_line as line', (join) => join.onRef('line.charge_id', '=', 'charge.id').on('line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'line.invoice_id')
    .leftJoin('cost_allocation as cost', (join) => join.onRef('cost.charge_id', '=', 'charge.id').on('cost.released_at', 'is', null))
    .where('charge.order_id', '=', order_id)
    .where('charge.deleted_at', 'is', null)
    .orderBy('charge.id')
    .select(['charge.id', 'charge.order_id', 'charge.service_id', 'service.name as service_name', 'charge.description'])
    .select(['charge.iva_type', 'charge.is_third_party_service', 'charge.quantity', 'charge.unit_price', 'charge.discount'])
    .select(['charge.net', 'charge.iva', 'charge.total', 'charge.created_at', 'charge.updated_at'])
    .select(['line.invoice_id', 'invoice.invoice_number', 'cost.amount as cost']),
)

/** The live charges of an order, each with the live invoice that bills it and its part of a provider's invoice, where it has them. */
export async function listOrderCharges(db: Reader, orderId: number) {
  return (await chargesOfOrder(db, { order_id: orderId })).map((row) => ({
    ...row,
    kind: 'charge' as const,
    title: row.description || row.service_name,
    // Said so, or made to cost part of a provider's invoice.
    is_third_party_service: row.is_third_party_service === 1 || row.cost !== null,
  }))
}

export type OrderCharge = Awaited<ReturnType<typeof listOrderCharges>>[number]

export async function loadOrderCharge(trx: Trx, orderId: number, id: number): Promise<OrderCharge> {
  const charges = await listOrderCharges(trx, orderId)
  return firstOr(
    charges.filter((charge) => charge.id === id),
    () => chargeNotFound(id),
  )
}

const orderOfChargeById = fixed('invoicing.charge.order', (db, { id }: { id: number }) =>
  db.selectFrom('charge').select('order_id').where('id', '=', id).where('deleted_at', 'is', null),
)

/** The order a live charge belongs to, which never changes. */
export async function orderOfCharge(db: Reader, id: number): Promise<number> {
  return firstOr(await orderOfChargeById(db, { id }), () => chargeNotFound(id)).order_id
}

interface NewCharge extends Omit<Charge, 'id'> {
  readonly service_id: number
  readonly is_third_party_service: 0 | 1
}

const insertChargeRow = fixed('invoicing.charge.insert', (db, charge: NewCharge & { created_by: number | null; at: Instant }) =>
  db
    .insertInto('charge')
    .values({
      order_id: charge.order_id,
      service_id: charge.service_id,
      description: charge.description,
      iva_type: charge.iva_type,
      is_third_party_service: charge.is_third_party_service,
      quantity: charge.quantity,
      unit_price: charge.unit_price,
      discount: charge.discount,
      net: charge.net,
      iva: charge.iva,
      total: charge.total,
      created_by: charge.created_by,
      created_at: charge.at,
      updated_at: charge.at,
    })
    .returning('id'),
)

/** Stores a charge; returns its id. */
export async function insertCharge(trx: Trx, charge: NewCharge, at: Instant): Promise<number> {
  const rows = await insertChargeRow(trx, { ...charge, created_by: actor().userId, at })
  return firstOr(rows, () => new Error('The charge was not stored')).id
}

async function updateCharge(trx: Trx, id: number, at: Instant, changes: Updateable<Tables['charge']>): Promise<void> {
  const query = trx.updateTable('charge').set({ ...changes, updated_at: at })
  const rows = await query.where('id', '=', id).where('deleted_at', 'is', null).returning('id').execute()
  firstOr(rows, () => chargeNotFound(id))
}

export async function saveCharge(trx: Trx, charge: Charge, at: Instant): Promise<void> {
  const { description, iva_type, quantity, unit_price, discount, net, iva, total } = charge
  await updateCharge(trx, charge.id, at, { description, iva_type, quantity, unit_price, discount, net, iva, total })
}

export async function markChargeDeleted(trx: Trx, id: number, at: Instant): Promise<void> {
  await updateCharge(trx, id, at, { deleted_at: at })
}

import { DomainError, fieldError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { actor, type PageRequest, paged, type Reader } from '@gpro/infra'
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

/** Live charges, each with the live invoice that bills it and its part of a provider's invoice, where it has them. */
function selectCharges(db: Reader) {
  return db
    .selectFrom('charge')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('invoice_line as line', (join) => join.onRef('line.charge_id', '=', 'charge.id').on('line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'line.invoice_id')
    .leftJoin('cost_allocation as cost', (join) => join.onRef('cost.charge_id', '=', 'charge.id').on('cost.released_at', 'is', null))
    .where('charge.deleted_at', 'is', null)
    .select(['charge.id', 'charge.order_id', 'charge.service_id', 'service.name as service_name', 'charge.description'])
    .select('service.iva_type as service_iva_type')
    .select(['charge.iva_type', 'charge.is_third_party_service', 'charge.quantity', 'charge.unit_price', 'charge.discount'])
    .select(['charge.net', 'charge.iva', 'charge.total', 'charge.created_at', 'charge.updated_at'])
    .select(['line.invoice_id', 'invoice.invoice_number', 'cost.amount as cost'])
}

type ChargeRow = Awaited<ReturnType<ReturnType<typeof selectCharges>['execute']>>[number]

function toCharge(row: ChargeRow) {
  return {
    ...row,
    kind: 'charge' as const,
    title: row.description || row.service_name,
    // Said so, or made to cost part of a provider's invoice.
    is_third_party_service: row.is_third_party_service === 1 || row.cost !== null,
  }
}

export type OrderCharge = ReturnType<typeof toCharge>

const chargesOfOrder = fixed('invoicing.charges.of-order', (db, { order_id }: { order_id: number }) =>
  selectCharges(db).where('charge.order_id', '=', order_id).orderBy('charge.id'),
)

export async function listOrderCharges(db: Reader, orderId: number): Promise<OrderCharge[]> {
  return (await chargesOfOrder(db, { order_id: orderId })).map(toCharge)
}

/** The charges of all orders, or of one: all, or one page of them. */
export async function listCharges(db: Reader, { service_order, ...page }: PageRequest & { readonly service_order?: number | undefined }) {
  let query = selectCharges(db)
  if (service_order !== undefined) query = query.where('charge.order_id', '=', service_order)
  const { rows, next } = await paged(query, [{ column: 'charge.id', field: 'id', type: 'id', direction: 'asc' }], page)
  return { charges: rows.map(toCharge), next }
}

export async function loadCharge(db: Reader, id: number): Promise<OrderCharge> {
  return toCharge(firstOr(await selectCharges(db).where('charge.id', '=', id).execute(), () => chargeNotFound(id)))
}

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

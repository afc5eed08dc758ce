import { type Cents, DomainError, type IvaType } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import type { OrderItem } from '../../invoices/domain/selection.ts'
import { fixed, type Trx } from '../../own.ts'
import type { Charge } from '../domain/charge.ts'

/** A charge with its names, and the live invoice that bills it. */
export interface OrderCharge extends Charge, OrderItem {
  readonly id: number
  readonly iva_type: IvaType
  readonly net: Charge['net']
  readonly kind: 'charge'
  readonly service_id: number
  readonly service_name: string
  /** Said so, or made to cost part of a provider's invoice. */
  readonly isThirdParty: boolean
  /** Its part of a provider's invoice; null when it has none. */
  readonly cost: Cents | null
  readonly created_at: string
  readonly updated_at: string
}

const ofOrder = fixed('invoicing.charges.of-order', (db, { order_id }: { order_id: number }) =>
  db
    .selectFrom('charge')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('invoice_line as line', (join) => join.onRef('line.charge_id', '=', 'charge.id').on('line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'line.invoice_id')
    .leftJoin('cost_allocation as cost', (join) => join.onRef('cost.charge_id', '=', 'charge.id').on('cost.released_at', 'is', null))
    .where('charge.order_id', '=', order_id)
    .where('charge.deleted_at', 'is', null)
    .orderBy('charge.id')
    .select([
      'charge.id',
      'charge.order_id',
      'charge.service_id',
      'service.name as service_name',
      'charge.description',
      'charge.iva_type',
      'charge.is_third_party_service',
      'charge.quantity',
      'charge.unit_price',
      'charge.discount',
      'charge.net',
      'charge.iva',
      'charge.total',
      'charge.created_at',
      'charge.updated_at',
      'line.invoice_id',
      'invoice.invoice_number',
      'cost.amount as cost',
    ]),
)

type Row = Awaited<ReturnType<typeof ofOrder>>[number]

function toOrderCharge(row: Row): OrderCharge {
  return {
    kind: 'charge',
    id: row.id,
    order_id: row.order_id,
    service_id: row.service_id,
    service_name: row.service_name,
    description: row.description,
    title: row.description || row.service_name,
    iva_type: row.iva_type,
    isThirdParty: row.is_third_party_service === 1 || row.cost !== null,
    cost: row.cost === null ? null : row.cost,
    quantity: row.quantity,
    unit_price: row.unit_price,
    discount: row.discount,
    net: row.net,
    iva: row.iva,
    total: row.total,
    created_at: row.created_at,
    updated_at: row.updated_at,
    billedOn: row.invoice_id === null ? null : { invoice_id: row.invoice_id, number: row.invoice_number ?? '' },
  }
}

/** The live charges of an order, billed or not. */
export async function listOrderCharges(db: Db | AnyTrx, orderId: number): Promise<OrderCharge[]> {
  return (await ofOrder(db, { order_id: orderId })).map(toOrderCharge)
}

const orderOf = fixed('invoicing.charge.order', (db, { id }: { id: number }) =>
  db.selectFrom('charge').select('order_id').where('id', '=', id).where('deleted_at', 'is', null),
)

/** The order a live charge belongs to, which never changes. */
export async function orderOfCharge(db: Db | AnyTrx, id: number): Promise<number> {
  const [row] = await orderOf(db, { id })
  if (!row) throw chargeNotFound(id)
  return row.order_id
}

export async function loadOrderCharge(trx: Trx, orderId: number, id: number): Promise<OrderCharge> {
  const charge = (await listOrderCharges(trx, orderId)).find((candidate) => candidate.id === id)
  if (!charge) throw chargeNotFound(id)
  return charge
}

export function chargeNotFound(id: number): DomainError {
  return new DomainError('not-found', 'charge-not-found', `El cargo ${id} no existe`, { id })
}

import { cents } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'
import type { CostedLine } from '../domain/order-sums.ts'

const ofOrder = fixed('orders.charges.of-order', (db, { order }: { order: number }) =>
  db
    .selectFrom('charge')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('invoice_line', (join) => join.onRef('invoice_line.charge_id', '=', 'charge.id').on('invoice_line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'invoice_line.invoice_id')
    .leftJoin('cost_allocation', (join) => join.onRef('cost_allocation.charge_id', '=', 'charge.id').on('cost_allocation.released_at', 'is', null))
    .leftJoin('provider_invoice', 'provider_invoice.id', 'cost_allocation.provider_invoice_id')
    .leftJoin('provider', 'provider.id', 'provider_invoice.provider_id')
    .select([
      'charge.id',
      'charge.order_id',
      'charge.service_id',
      'service.name as service_name',
      'charge.description',
      'charge.quantity',
      'charge.unit_price',
      'charge.discount',
      'charge.iva_type',
      'charge.net',
      'charge.iva',
      'charge.total',
      'charge.is_third_party_service',
      'charge.created_at',
      'charge.updated_at',
      'invoice.id as invoice_id',
      'invoice.invoice_number',
      'cost_allocation.amount as cost',
      'provider_invoice.id as provider_invoice_id',
      'provider_invoice.invoice_number as provider_invoice_number',
      'provider.name as provider_name',
    ])
    .where('charge.order_id', '=', order)
    .where('charge.deleted_at', 'is', null)
    .orderBy('charge.id'),
)

type Row = Awaited<ReturnType<typeof ofOrder>>[number]

export interface OrderCharge extends CostedLine {
  readonly row: Row
}

/** An order's live charges, with the live invoice that bills each and the provider's that makes it cost something. Read from invoicing's tables. */
export async function listOrderCharges(db: Db | AnyTrx, order: number): Promise<OrderCharge[]> {
  const rows = await ofOrder(db, { order })
  return rows.map((row) => ({
    row,
    iva_type: row.iva_type,
    net: row.net,
    iva: row.iva,
    total: row.total,
    cost: cents(row.cost ?? 0),
  }))
}

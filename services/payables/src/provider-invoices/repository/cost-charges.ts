import { fixed, type Trx } from '../../own.ts'
import type { CostedCharge } from '../domain/cost-allocation.ts'

const ofOrder = fixed('orders.cost-charges.find', (db, { id, order }: { id: number; order: number }) =>
  db
    .selectFrom('charge')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('cost_allocation', (join) => join.onRef('cost_allocation.charge_id', '=', 'charge.id').on('cost_allocation.released_at', 'is', null))
    .leftJoin('provider_invoice', 'provider_invoice.id', 'cost_allocation.provider_invoice_id')
    .select(['charge.id', 'charge.net', 'charge.description', 'service.name', 'provider_invoice.invoice_number'])
    .where('charge.id', '=', id)
    .where('charge.order_id', '=', order)
    .where('charge.deleted_at', 'is', null),
)

/** A live charge of the order; undefined for deleted and foreign ones. Read after its order is locked. */
export async function findCharge(trx: Trx, order: number, id: number): Promise<CostedCharge | undefined> {
  const [row] = await ofOrder(trx, { id, order })
  return row && { id: row.id, title: row.description || row.name, net: row.net, costedBy: row.invoice_number }
}

const liveInvoice = fixed('orders.order.live-invoice', (db, { order }: { order: number }) =>
  db.selectFrom('invoice').select('invoice_number').where('order_id', '=', order).where('voided_at', 'is', null).orderBy('id').limit(1),
)

/** The number of an invoice that bills the order and is not voided; null when there is none. */
export async function findLiveInvoice(trx: Trx, order: number): Promise<string | null> {
  const [row] = await liveInvoice(trx, { order })
  return row?.invoice_number ?? null
}

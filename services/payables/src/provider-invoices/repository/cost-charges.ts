import type { Reader } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import type { CostedCharge } from '../domain/cost-allocation.ts'

/** The live charges of an order with the provider's invoice that makes each cost something. */
function charges(db: Reader, order: number) {
  return db
    .selectFrom('charge')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('cost_allocation', (join) => join.onRef('cost_allocation.charge_id', '=', 'charge.id').on('cost_allocation.released_at', 'is', null))
    .select(['charge.id', 'charge.description', 'charge.net', 'service.name as service_name'])
    .where('charge.order_id', '=', order)
    .where('charge.deleted_at', 'is', null)
}

/** Undefined for deleted charges and those of other orders. Read after its order is locked. */
export function findCharge(trx: Trx, order: number, id: number): Promise<CostedCharge | undefined> {
  return charges(trx, order)
    .leftJoin('provider_invoice', 'provider_invoice.id', 'cost_allocation.provider_invoice_id')
    .select('provider_invoice.invoice_number as costed_by')
    .where('charge.id', '=', id)
    .executeTakeFirst()
}

/** Those that no provider's invoice makes cost something yet. Services of third parties are not among them: what they cost is said with them. */
export function listAvailableCharges(db: Reader, order: number) {
  return charges(db, order)
    .leftJoin('invoice_line', (join) => join.onRef('invoice_line.charge_id', '=', 'charge.id').on('invoice_line.released_at', 'is', null))
    .select(['charge.total', 'invoice_line.invoice_id'])
    .where('cost_allocation.id', 'is', null)
    .where('charge.is_third_party_service', '=', 0)
    .orderBy('charge.id')
    .execute()
}

export type AvailableCharge = Awaited<ReturnType<typeof listAvailableCharges>>[number]

/** The number of an invoice that bills the order and is not voided; null when there is none. */
export async function findLiveInvoice(trx: Trx, order: number): Promise<string | null> {
  const query = trx.selectFrom('invoice').select('invoice_number').where('order_id', '=', order).where('voided_at', 'is', null)
  return (await query.orderBy('id').limit(1).executeTakeFirst())?.invoice_number ?? null
}

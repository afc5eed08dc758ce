import type { CostAllocationQuery } from '@gpro/contracts'
import { type Cents, DomainError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { paged, type Reader } from '@gpro/infra'
import type { Insertable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'

/** Those that count, not released and on charges that are not deleted; named as the wire does. */
function allocations(db: Reader) {
  return db
    .selectFrom('cost_allocation as allocation')
    .innerJoin('charge', 'charge.id', 'allocation.charge_id')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .innerJoin('provider_invoice', 'provider_invoice.id', 'allocation.provider_invoice_id')
    .innerJoin('provider', 'provider.id', 'provider_invoice.provider_id')
    .leftJoin('invoice_line', (join) => join.onRef('invoice_line.charge_id', '=', 'charge.id').on('invoice_line.released_at', 'is', null))
    .leftJoin('user_account', 'user_account.id', 'allocation.created_by')
    .select(['allocation.id', 'allocation.order_id as service_order', 'allocation.provider_invoice_id as provider_invoice'])
    .select(['allocation.charge_id as order_charge', 'allocation.amount', 'allocation.description', 'allocation.created_by', 'allocation.created_at'])
    .select(['charge.net as charge_net', 'charge.description as charge_description', 'service.name as service_name', 'invoice_line.invoice_id'])
    .select(['provider_invoice.invoice_number as provider_invoice_number', 'provider.name as provider_name'])
    .select(['user_account.username as created_by_username', 'user_account.first_name', 'user_account.last_name'])
    .where('allocation.released_at', 'is', null)
    .where('charge.deleted_at', 'is', null)
}

export type CostAllocationRow = Awaited<ReturnType<ReturnType<typeof allocations>['execute']>>[number]

/** In the order in which they were made. */
export const allocationsOfInvoice = fixed('payables.cost-allocations.of-invoice', (db, { invoice }: { invoice: number }) =>
  allocations(db).where('allocation.provider_invoice_id', '=', invoice).orderBy('allocation.id'),
)
export const allocationsOfOrder = fixed('payables.cost-allocations.of-order', (db, { order }: { order: number }) =>
  allocations(db).where('allocation.order_id', '=', order).orderBy('allocation.id'),
)

export async function loadAllocation(db: Reader, id: number): Promise<CostAllocationRow> {
  return firstOr(await allocations(db).where('allocation.id', '=', id).execute(), () => allocationNotFound(id))
}

/** The latest first. */
export async function listCostAllocations(db: Reader, { provider_invoice, service_order, order_charge, ...page }: CostAllocationQuery) {
  let query = allocations(db)
  if (provider_invoice !== undefined) query = query.where('allocation.provider_invoice_id', '=', provider_invoice)
  if (service_order !== undefined) query = query.where('allocation.order_id', '=', service_order)
  if (order_charge !== undefined) query = query.where('allocation.charge_id', '=', order_charge)
  return paged(query, [{ column: 'allocation.id', field: 'id', type: 'id', direction: 'desc' }], page)
}

export async function insertCostAllocation(trx: Trx, allocation: Insertable<Tables['cost_allocation']>): Promise<number> {
  const { id } = await trx.insertInto('cost_allocation').values(allocation).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Takes a charge's cost off it and returns what it was. Of two who do it at once, one finds nothing. */
export async function releaseCostAllocation(trx: Trx, id: number, at: Instant): Promise<Cents> {
  const rows = await trx
    .updateTable('cost_allocation')
    .set({ released_at: at })
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .where('charge_id', 'in', (charges) => charges.selectFrom('charge').select('charge.id').where('charge.deleted_at', 'is', null))
    .returning('amount')
    .execute()
  return firstOr(rows, () => allocationNotFound(id)).amount
}

export async function releaseAllocationsOf(trx: Trx, invoice: number, at: Instant): Promise<void> {
  await trx
    .updateTable('cost_allocation')
    .set({ released_at: at })
    .where('provider_invoice_id', '=', invoice)
    .where('released_at', 'is', null)
    .execute()
}

function allocationNotFound(id: number): DomainError {
  return new DomainError('not-found', 'cost-allocation-not-found', `La asignación de costo ${id} no existe`, { id })
}

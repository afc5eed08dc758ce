import type { CostAllocationQuery } from '@gpro/contracts'
import { type Cents, DomainError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, type Db, paged } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed, type Trx } from '../../own.ts'

function allocations(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('cost_allocation')
    .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .innerJoin('provider_invoice', 'provider_invoice.id', 'cost_allocation.provider_invoice_id')
    .innerJoin('provider', 'provider.id', 'provider_invoice.provider_id')
    .leftJoin('user_account', 'user_account.id', 'cost_allocation.created_by')
    .select([
      'cost_allocation.id',
      'cost_allocation.order_id',
      'cost_allocation.provider_invoice_id',
      'cost_allocation.charge_id',
      'cost_allocation.amount',
      'cost_allocation.description',
      'cost_allocation.created_by',
      'cost_allocation.created_at',
      'charge.net as charge_net',
      'charge.description as charge_description',
      'service.name as service_name',
      'provider_invoice.invoice_number',
      'provider.name as provider_name',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
}

/** Those that count: not released, on charges that are not deleted. */
function live(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return allocations(db).where('cost_allocation.released_at', 'is', null).where('charge.deleted_at', 'is', null)
}

export type CostAllocationRow = Awaited<ReturnType<ReturnType<typeof allocations>['execute']>>[number]

const liveOne = fixed('orders.cost-allocations.read-live', (db, { id }: { id: number }) => live(db).where('cost_allocation.id', '=', id))
const ofInvoice = fixed('orders.cost-allocations.of-invoice', (db, { invoice }: { invoice: number }) =>
  live(db).where('cost_allocation.provider_invoice_id', '=', invoice).orderBy('cost_allocation.id'),
)
const ofOrder = fixed('orders.cost-allocations.of-order', (db, { order }: { order: number }) =>
  live(db).where('cost_allocation.order_id', '=', order).orderBy('cost_allocation.id'),
)

export async function loadLiveAllocation(trx: AnyTrx, id: number): Promise<CostAllocationRow> {
  const [row] = await liveOne(trx, { id })
  if (!row) throw allocationNotFound(id)
  return row
}

/** In the order in which they were made. */
export function listAllocationsOfInvoice(db: Db | AnyTrx, invoice: number): Promise<CostAllocationRow[]> {
  return ofInvoice(db, { invoice })
}

export function listAllocationsOfOrder(db: Db, order: number): Promise<CostAllocationRow[]> {
  return ofOrder(db, { order })
}

/** The latest first. */
export async function listCostAllocations(db: Db, { provider_invoice, service_order, order_charge, limit, cursor }: CostAllocationQuery) {
  let query = live(db)
  if (provider_invoice !== undefined) query = query.where('cost_allocation.provider_invoice_id', '=', provider_invoice)
  if (service_order !== undefined) query = query.where('cost_allocation.order_id', '=', service_order)
  if (order_charge !== undefined) query = query.where('cost_allocation.charge_id', '=', order_charge)
  return paged(query, [{ column: 'cost_allocation.id', field: 'id', type: 'id', direction: 'desc' }], { limit, cursor })
}

interface NewAllocation {
  readonly order: number
  readonly invoice: number
  readonly charge: number
  readonly amount: Cents
  readonly description: string
  readonly by: number | null
  readonly at: string
}

const inserted = fixed('orders.cost-allocations.insert', (db, allocation: NewAllocation) =>
  db
    .insertInto('cost_allocation')
    .values({
      order_id: allocation.order,
      provider_invoice_id: allocation.invoice,
      charge_id: allocation.charge,
      amount: allocation.amount,
      description: allocation.description,
      created_by: allocation.by,
      created_at: allocation.at,
    })
    .returning('id'),
)

export async function insertCostAllocation(trx: Trx, allocation: NewAllocation): Promise<number> {
  const [row] = await inserted(trx, allocation)
  if (!row) throw new Error('The allocation was not inserted')
  return row.id
}

const released = fixed('orders.cost-allocations.release', (db, { id, at }: { id: number; at: string }) =>
  db
    .updateTable('cost_allocation')
    .set({ released_at: at })
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .where('charge_id', 'in', (charges) => charges.selectFrom('charge').select('charge.id').where('charge.deleted_at', 'is', null))
    .returning('amount'),
)

/** Takes a charge's cost off it and answers what it was. Of two who do it at once, one finds nothing. */
export async function releaseCostAllocation(trx: Trx, id: number, at: string): Promise<Cents> {
  const [row] = await released(trx, { id, at })
  if (!row) throw allocationNotFound(id)
  return row.amount
}

const allReleased = fixed('orders.cost-allocations.release-all', (db, { invoice, at }: { invoice: number; at: string }) =>
  db.updateTable('cost_allocation').set({ released_at: at }).where('provider_invoice_id', '=', invoice).where('released_at', 'is', null),
)

export async function releaseAllocationsOf(trx: Trx, invoice: number, at: string): Promise<void> {
  await allReleased(trx, { invoice, at })
}

function allocationNotFound(id: number): DomainError {
  return new DomainError('not-found', 'cost-allocation-not-found', `La asignación de costo ${id} no existe`, { id })
}

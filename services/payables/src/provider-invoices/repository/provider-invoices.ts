import { type Cents, DomainError, firstOr, type Instant, providerInvoiceSearchText, ZERO } from '@gpro/core'
import { forUpdate, lockOrder } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import type { ProviderInvoice } from '../domain/provider-invoice.ts'

/** A provider's invoice as it was locked. */
export interface HeldProviderInvoice extends ProviderInvoice {
  readonly version: number
}

/** The provider's invoice, held until the transaction ends, its order before it: invoicing holds that too before it deletes a charge. */
export async function lockProviderInvoice(trx: Trx, id: number): Promise<HeldProviderInvoice> {
  const live = trx.selectFrom('provider_invoice').where('id', '=', id).where('deleted_at', 'is', null)
  const { order_id } = firstOr(await live.select('order_id').execute(), () => providerInvoiceNotFound(id))
  await lockOrder(trx, order_id)
  const rows = await live
    .select(['id', 'order_id', 'provider_id', 'invoice_number', 'issue_date', 'total', 'paid', 'invoice_file'])
    .select(['generation_code', 'reception_stamp', 'notes', 'version'])
    .$call(forUpdate)
    .execute()
  const invoice = firstOr(rows, () => providerInvoiceNotFound(id))
  // A statement of its own: it sees what was committed while the row was waited for.
  return { ...invoice, allocated: await sumAllocated(trx, id) }
}

async function sumAllocated(trx: Trx, id: number): Promise<Cents> {
  const { amount } = await trx
    .selectFrom('cost_allocation')
    .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
    .select(({ fn }) => fn.sum<Cents | null>('cost_allocation.amount').as('amount'))
    .where('cost_allocation.provider_invoice_id', '=', id)
    .where('cost_allocation.released_at', 'is', null)
    .where('charge.deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return amount ?? ZERO
}

export function providerInvoiceNotFound(id: number): DomainError {
  return new DomainError('not-found', 'provider-invoice-not-found', `La factura de proveedor ${id} no existe`, { id })
}

interface NewProviderInvoice extends Omit<ProviderInvoice, 'id' | 'allocated' | 'paid'> {
  readonly created_by: number | null
  readonly created_at: Instant
}

export async function insertProviderInvoice(trx: Trx, invoice: NewProviderInvoice): Promise<number> {
  const { id } = await trx
    .insertInto('provider_invoice')
    .values({ ...invoice, search_text: providerInvoiceSearchText(invoice), updated_at: invoice.created_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Stores a changed invoice. `before` is the one that was locked; its version guards the row even where somebody forgot to. */
export async function saveProviderInvoice(trx: Trx, before: HeldProviderInvoice, after: ProviderInvoice, at: Instant): Promise<void> {
  const { id, order_id, allocated, ...columns } = after
  const rows = await trx
    .updateTable('provider_invoice')
    .set({ ...columns, reserved: allocated, version: before.version + 1, search_text: providerInvoiceSearchText(after), updated_at: at })
    .where('id', '=', id)
    .where('version', '=', before.version)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length !== 1) throw providerInvoiceChanged(id)
}

export async function markProviderInvoiceDeleted(trx: Trx, { id, version }: HeldProviderInvoice, at: Instant): Promise<void> {
  const rows = await trx
    .updateTable('provider_invoice')
    .set({ reserved: ZERO, deleted_at: at, updated_at: at, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length !== 1) throw providerInvoiceChanged(id)
}

function providerInvoiceChanged(id: number): DomainError {
  return new DomainError('busy', 'provider-invoice-changed', 'Otra persona está cambiando esta factura de proveedor; intente de nuevo', { id })
}

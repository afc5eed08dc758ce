import type { AnyTrx, Db } from '@gpro/infra'
import { listAllocationsOfInvoice } from '../repository/cost-allocations.ts'
import { loadProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'

/** A provider's invoice with the charges that it makes cost something. */
export async function readProviderInvoice(db: Db | AnyTrx, id: number) {
  return { row: await loadProviderInvoiceRow(db, id), allocations: await listAllocationsOfInvoice(db, id) }
}

export type ReadProviderInvoice = Awaited<ReturnType<typeof readProviderInvoice>>

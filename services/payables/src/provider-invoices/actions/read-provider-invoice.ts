import type { Reader } from '@gpro/infra'
import { allocationsOfInvoice } from '../repository/cost-allocations.ts'
import { loadProviderInvoiceRow } from '../repository/provider-invoice-rows.ts'

/** A provider's invoice with the charges that it makes cost something. */
export async function readProviderInvoice(db: Reader, id: number) {
  return { row: await loadProviderInvoiceRow(db, id), allocations: await allocationsOfInvoice(db, { invoice: id }) }
}

export type ReadProviderInvoice = Awaited<ReturnType<typeof readProviderInvoice>>

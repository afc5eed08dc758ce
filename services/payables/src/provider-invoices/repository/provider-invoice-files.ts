import type { Reader } from '@gpro/infra'
import { providerInvoiceNotFound } from './provider-invoices.ts'

/** Live invoices of providers with the document of each, newest first; all must exist. */
export async function loadProviderInvoiceFiles(db: Reader, ids: readonly number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('provider_invoice as invoice')
    .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
    .innerJoin('provider', 'provider.id', 'invoice.provider_id')
    .select(['invoice.id', 'invoice.invoice_number', 'invoice.invoice_file as file', 'service_order.order_number', 'provider.name as provider_name'])
    .where('invoice.id', 'in', ids)
    .where('invoice.deleted_at', 'is', null)
    .orderBy('invoice.issue_date', 'desc')
    .orderBy('invoice.id', 'desc')
    .execute()
  const missing = ids.find((id) => rows.every((row) => row.id !== id))
  if (missing !== undefined) throw providerInvoiceNotFound(missing)
  return rows
}

/** The proofs of the live payments of these invoices, newest first. */
export function listProviderInvoiceProofs(db: Reader, invoices: readonly number[]) {
  return db
    .selectFrom('provider_invoice_payment')
    .select(['id', 'provider_invoice_id as cost_id', 'payment_date', 'reference_number', 'proof_file as file'])
    .where('provider_invoice_id', 'in', [0, ...invoices])
    .where('deleted_at', 'is', null)
    .orderBy('payment_date', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

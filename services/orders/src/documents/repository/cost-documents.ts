import type { Db } from '@gpro/infra'
import { fixed } from '../../own.ts'

const invoices = fixed('orders.collected.provider-invoices', (db, { order }: { order: number }) =>
  db
    .selectFrom('provider_invoice')
    .innerJoin('provider', 'provider.id', 'provider_invoice.provider_id')
    .leftJoin('user_account', 'user_account.id', 'provider_invoice.created_by')
    .select([
      'provider_invoice.id',
      'provider_invoice.invoice_file as file',
      'provider_invoice.total as amount',
      'provider_invoice.invoice_number',
      'provider_invoice.created_at',
      'provider.name as provider_name',
      'user_account.username',
    ])
    .where('provider_invoice.order_id', '=', order)
    .where('provider_invoice.deleted_at', 'is', null)
    .where('provider_invoice.invoice_file', 'is not', null),
)

const proofs = fixed('orders.collected.provider-invoice-proofs', (db, { order }: { order: number }) =>
  db
    .selectFrom('provider_invoice_payment as payment')
    .innerJoin('provider_invoice', 'provider_invoice.id', 'payment.provider_invoice_id')
    .innerJoin('provider', 'provider.id', 'provider_invoice.provider_id')
    .leftJoin('user_account', 'user_account.id', 'payment.created_by')
    .select([
      'payment.id',
      'payment.proof_file as file',
      'payment.amount',
      'payment.reference_number',
      'payment.created_at',
      'provider_invoice.invoice_number',
      'provider.name as provider_name',
      'user_account.username',
    ])
    .where('provider_invoice.order_id', '=', order)
    .where('payment.deleted_at', 'is', null)
    .where('payment.proof_file', 'is not', null),
)

/** The files of an order's direct costs: invoices of providers, and the proofs of their payments. */
export async function collectCostDocuments(db: Db, order: number) {
  return { costInvoices: await invoices(db, { order }), costProofs: await proofs(db, { order }) }
}

export type CostDocuments = Awaited<ReturnType<typeof collectCostDocuments>>

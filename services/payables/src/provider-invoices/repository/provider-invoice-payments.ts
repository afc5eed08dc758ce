import type { ProviderInvoicePaymentQuery } from '@gpro/contracts'
import { type Cents, DomainError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type PageKey, paged, type Reader } from '@gpro/infra'
import type { Insertable } from 'kysely'
import type { Trx } from '../../own.ts'

/** Live payments of providers' invoices with what they name, as the wire calls it. */
function payments(db: Reader) {
  return db
    .selectFrom('provider_invoice_payment as invoice_payment')
    .innerJoin('provider_invoice', 'provider_invoice.id', 'invoice_payment.provider_invoice_id')
    .leftJoin('bank', 'bank.id', 'invoice_payment.bank_id')
    .leftJoin('user_account', 'user_account.id', 'invoice_payment.created_by')
    .select([
      'invoice_payment.id',
      'invoice_payment.provider_invoice_id as provider_invoice',
      'invoice_payment.amount',
      'invoice_payment.payment_date',
      'invoice_payment.payment_method',
    ])
    .select([
      'invoice_payment.bank_id as bank',
      'bank.name as bank_name',
      'invoice_payment.reference_number',
      'invoice_payment.notes',
      'invoice_payment.proof_file',
    ])
    .select(['invoice_payment.created_by', 'invoice_payment.created_at'])
    .select(['user_account.username as created_by_username', 'user_account.first_name', 'user_account.last_name'])
    .where('invoice_payment.deleted_at', 'is', null)
}

export type ProviderInvoicePaymentRow = Awaited<ReturnType<ReturnType<typeof payments>['execute']>>[number]

export async function loadProviderInvoicePayment(db: Reader, id: number): Promise<ProviderInvoicePaymentRow> {
  return firstOr(await payments(db).where('invoice_payment.id', '=', id).execute(), () => paymentNotFound(id))
}

const NEWEST_FIRST: readonly PageKey<ProviderInvoicePaymentRow>[] = [
  { column: 'invoice_payment.payment_date', field: 'payment_date', type: 'day', direction: 'desc' },
  { column: 'invoice_payment.id', field: 'id', type: 'id', direction: 'desc' },
]

/** Live payments, the newest first. */
export async function listProviderInvoicePayments(db: Reader, { provider_invoice, service_order, ...page }: ProviderInvoicePaymentQuery) {
  let query = payments(db)
  if (provider_invoice !== undefined) query = query.where('invoice_payment.provider_invoice_id', '=', provider_invoice)
  if (service_order !== undefined) query = query.where('provider_invoice.order_id', '=', service_order)
  return paged(query, NEWEST_FIRST, page)
}

export async function insertProviderInvoicePayment(trx: Trx, payment: Insertable<Tables['provider_invoice_payment']>): Promise<number> {
  const { id } = await trx.insertInto('provider_invoice_payment').values(payment).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Deletes a live payment and returns what it was. Of two who delete it at once, one finds nothing. */
export async function markProviderInvoicePaymentDeleted(trx: Trx, id: number, at: Instant): Promise<Cents> {
  const rows = await trx
    .updateTable('provider_invoice_payment')
    .set({ deleted_at: at })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('amount')
    .execute()
  return firstOr(rows, () => paymentNotFound(id)).amount
}

function paymentNotFound(id: number): DomainError {
  return new DomainError('not-found', 'provider-payment-not-found', `El pago ${id} no existe`, { id })
}

import type { ProviderInvoicePaymentQuery } from '@gpro/contracts'
import { type Cents, DomainError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, type Db, type PageKey, paged } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed, type Trx } from '../../own.ts'

function payments(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('provider_invoice_payment as payment')
    .innerJoin('provider_invoice', 'provider_invoice.id', 'payment.provider_invoice_id')
    .leftJoin('bank', 'bank.id', 'payment.bank_id')
    .leftJoin('user_account', 'user_account.id', 'payment.created_by')
    .select([
      'payment.id',
      'payment.provider_invoice_id',
      'payment.amount',
      'payment.payment_date',
      'payment.payment_method',
      'payment.bank_id',
      'bank.name as bank_name',
      'payment.reference_number',
      'payment.notes',
      'payment.proof_file',
      'payment.created_by',
      'payment.created_at',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
    .where('payment.deleted_at', 'is', null)
}

export type ProviderInvoicePaymentRow = Awaited<ReturnType<ReturnType<typeof payments>['execute']>>[number]

const one = fixed('orders.provider-invoice-payments.read', (db, { id }: { id: number }) => payments(db).where('payment.id', '=', id))

export async function loadProviderInvoicePayment(db: Db | AnyTrx, id: number): Promise<ProviderInvoicePaymentRow> {
  const [row] = await one(db, { id })
  if (!row) throw paymentNotFound(id)
  return row
}

const NEWEST_FIRST: readonly PageKey<ProviderInvoicePaymentRow>[] = [
  { column: 'payment.payment_date', field: 'payment_date', type: 'day', direction: 'desc' },
  { column: 'payment.id', field: 'id', type: 'id', direction: 'desc' },
]

/** Live payments, the newest first. */
export async function listProviderInvoicePayments(db: Db, { provider_invoice, service_order, limit, cursor }: ProviderInvoicePaymentQuery) {
  let query = payments(db)
  if (provider_invoice !== undefined) query = query.where('payment.provider_invoice_id', '=', provider_invoice)
  if (service_order !== undefined) query = query.where('provider_invoice.order_id', '=', service_order)
  return paged(query, NEWEST_FIRST, { limit, cursor })
}

interface NewPayment {
  readonly invoice: number
  readonly amount: Cents
  readonly payment_date: string
  readonly payment_method: string
  readonly bank_id: number | null
  readonly reference: string
  readonly notes: string
  readonly proof_file: string | null
  readonly by: number | null
  readonly at: string
}

const inserted = fixed('orders.provider-invoice-payments.insert', (db, payment: NewPayment) =>
  db
    .insertInto('provider_invoice_payment')
    .values({
      provider_invoice_id: payment.invoice,
      amount: payment.amount,
      payment_date: payment.payment_date,
      payment_method: payment.payment_method,
      bank_id: payment.bank_id,
      reference_number: payment.reference,
      notes: payment.notes,
      proof_file: payment.proof_file,
      created_by: payment.by,
      created_at: payment.at,
    })
    .returning('id'),
)

export async function insertProviderInvoicePayment(trx: Trx, payment: NewPayment): Promise<number> {
  const [row] = await inserted(trx, payment)
  if (!row) throw new Error('The payment was not inserted')
  return row.id
}

const markedDeleted = fixed('orders.provider-invoice-payments.delete', (db, { id, at }: { id: number; at: string }) =>
  db.updateTable('provider_invoice_payment').set({ deleted_at: at }).where('id', '=', id).where('deleted_at', 'is', null).returning('amount'),
)

/** Deletes a live payment and answers what it was. Of two who delete it at once, one finds nothing. */
export async function markProviderInvoicePaymentDeleted(trx: Trx, id: number, at: string): Promise<Cents> {
  const [row] = await markedDeleted(trx, { id, at })
  if (!row) throw paymentNotFound(id)
  return row.amount
}

function paymentNotFound(id: number): DomainError {
  return new DomainError('not-found', 'provider-payment-not-found', `El pago ${id} no existe`, { id })
}

import { firstOr, type PaymentMethod } from '@gpro/core'
import { type PageAsked, type PageKey, type PageRequest, paged, type Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'
import { allocationsOfPayment, paymentNotFound, selectAllocations } from './payments.ts'

/** The live payments of some invoices, joined with names. Narrow it with `where`, order and page it before `execute`. */
export function selectPayments(db: Reader) {
  return db
    .selectFrom('payment')
    .leftJoin('bank', 'bank.id', 'payment.bank_id')
    .leftJoin('user_account as user', 'user.id', 'payment.created_by')
    .where('payment.deleted_at', 'is', null)
    .select(['payment.id', 'payment.invoice_id', 'payment.payment_date', 'payment.amount', 'payment.payment_method', 'payment.reference_number'])
    .select(['payment.numero_comprobante_retencion', 'payment.retention_generation_code', 'payment.retention_reception_stamp'])
    .select(['payment.bank_id', 'bank.name as bank_name', 'payment.notes', 'payment.receipt_file'])
    .select(['payment.created_by', 'user.username', 'user.first_name', 'user.last_name', 'payment.created_at', 'payment.updated_at'])
}

export type PaymentRow = Awaited<ReturnType<ReturnType<typeof selectPayments>['execute']>>[number]

export interface PaymentFilter extends PageRequest {
  readonly invoice?: number | undefined
  readonly payment_method?: PaymentMethod | undefined
}

function filteredPayments(db: Reader, { invoice, payment_method }: PaymentFilter) {
  let query = selectPayments(db)
  if (invoice !== undefined) query = query.where('payment.invoice_id', '=', invoice)
  if (payment_method !== undefined) query = query.where('payment.payment_method', '=', payment_method)
  return query
}

const NEWEST_FIRST: readonly PageKey<PaymentRow>[] = [
  { column: 'payment.payment_date', field: 'payment_date', type: 'day', direction: 'desc' },
  { column: 'payment.id', field: 'id', type: 'id', direction: 'desc' },
]

/** A page of live payments, newest first, and what they were meant to settle: two queries. */
export async function listPayments(db: Reader, filter: PaymentFilter & PageAsked) {
  const { rows, next } = await paged(filteredPayments(db, filter), NEWEST_FIRST, filter)
  const ids = [0, ...rows.map((row) => row.id)]
  return { rows, allocations: await selectAllocations(db).where('payment.id', 'in', ids).execute(), next }
}

/** The same payments with the invoice and the client of each, instead of its parts; those of one client where one is named. */
export function listPaymentsWithInvoices(db: Reader, { client_id, ...filter }: PaymentFilter & { readonly client_id?: number | undefined }) {
  let query = filteredPayments(db, filter)
    .innerJoin('invoice', 'invoice.id', 'payment.invoice_id')
    .innerJoin('client', 'client.id', 'invoice.client_id')
    .select(['invoice.invoice_number', 'client.name as client_name'])
  if (client_id !== undefined) query = query.where('invoice.client_id', '=', client_id)
  return paged(query, NEWEST_FIRST, filter)
}

export type PaymentOfInvoice = Awaited<ReturnType<typeof listPaymentsWithInvoices>>['rows'][number]

const paymentById = fixed('invoicing.payment.one', (db, { id }: { id: number }) => selectPayments(db).where('payment.id', '=', id))

export async function loadPayment(db: Reader, id: number): Promise<PaymentRow> {
  return firstOr(await paymentById(db, { id }), () => paymentNotFound(id))
}

export async function loadPaymentWithItems(db: Reader, id: number) {
  return { payment: await loadPayment(db, id), allocations: await allocationsOfPayment(db, { id }) }
}

const paymentsOfInvoice = fixed('invoicing.invoice.payments', (db, { id }: { id: number }) =>
  selectPayments(db).where('payment.invoice_id', '=', id).orderBy('payment.payment_date', 'desc').orderBy('payment.id', 'desc'),
)
const allocationsOfInvoice = fixed('invoicing.invoice.payment-items', (db, { id }: { id: number }) =>
  selectAllocations(db).where('payment.invoice_id', '=', id),
)

/** All payments of one invoice, newest first, and what they were meant to settle. */
export async function listPaymentsOfInvoice(db: Reader, id: number) {
  return { payments: await paymentsOfInvoice(db, { id }), allocations: await allocationsOfInvoice(db, { id }) }
}

const titlesOfLines = fixed('invoicing.line-titles', (db, { invoice_id }: { invoice_id: number }) =>
  db
    .selectFrom('invoice_line as line')
    .leftJoin('charge', 'charge.id', 'line.charge_id')
    .leftJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('transfer', 'transfer.id', 'line.transfer_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .where('line.invoice_id', '=', invoice_id)
    .where('line.released_at', 'is', null)
    .orderBy(({ case: when }) => when().when('line.charge_id', 'is', null).then(1).else(0).end())
    .orderBy('line.charge_id')
    .orderBy('transfer.transaction_date', 'desc')
    .orderBy('line.transfer_id', 'desc')
    .select(({ fn, val }) => [
      'line.id',
      fn.coalesce('service.name', 'transfer.description', val('')).as('name'),
      fn.coalesce('charge.description', 'provider.name', 'transfer.beneficiary_name', val('')).as('description'),
    ]),
)

/** How each live line of an invoice is called, by line id; in the order in which people see them, charges first, then the newest expenses. */
export async function lineTitles(db: Reader, invoiceId: number) {
  return new Map((await titlesOfLines(db, { invoice_id: invoiceId })).map((line) => [line.id, line]))
}

import { DomainError, type PaymentMethod } from '@gpro/core'
import { type AnyTrx, type Db, type PageKey, type PageRequest, paged } from '@gpro/infra'
import { fixed } from '../../own.ts'

/** The live payments of some invoices, joined with names. Narrow it with `where`, order and page it before `execute`. */
function selectPayments(db: Db | AnyTrx) {
  return db
    .selectFrom('payment')
    .leftJoin('bank', 'bank.id', 'payment.bank_id')
    .leftJoin('user_account as user', 'user.id', 'payment.created_by')
    .where('payment.deleted_at', 'is', null)
    .select([
      'payment.id',
      'payment.invoice_id',
      'payment.payment_date',
      'payment.amount',
      'payment.payment_method',
      'payment.reference_number',
      'payment.numero_comprobante_retencion',
      'payment.retention_generation_code',
      'payment.retention_reception_stamp',
      'payment.bank_id',
      'bank.name as bank_name',
      'payment.notes',
      'payment.receipt_file',
      'payment.created_by',
      'user.username',
      'user.first_name',
      'user.last_name',
      'payment.created_at',
      'payment.updated_at',
    ])
}

/** What the live payments of some invoices were meant to settle, with the names of the items. Narrow it by `payment.invoice_id`. */
function selectAllocations(db: Db | AnyTrx) {
  return db
    .selectFrom('payment_allocation as allocation')
    .innerJoin('payment', 'payment.id', 'allocation.payment_id')
    .innerJoin('invoice_line as line', 'line.id', 'allocation.invoice_line_id')
    .leftJoin('charge', 'charge.id', 'line.charge_id')
    .leftJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('transfer', 'transfer.id', 'line.transfer_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .where('payment.deleted_at', 'is', null)
    .orderBy('allocation.id')
    .select([
      'allocation.id',
      'allocation.payment_id',
      'allocation.amount',
      'allocation.notes',
      'line.charge_id',
      'line.transfer_id',
      'service.name as service_name',
      'charge.description as charge_description',
      'provider.name as provider_name',
      'transfer.description as transfer_description',
    ])
}

export type PaymentRow = Awaited<ReturnType<ReturnType<typeof selectPayments>['execute']>>[number]
export type AllocationRow = Awaited<ReturnType<ReturnType<typeof selectAllocations>['execute']>>[number]

export interface PaymentFilter extends PageRequest {
  readonly invoice?: number | undefined
  readonly payment_method?: PaymentMethod | undefined
}

function filteredPayments(db: Db | AnyTrx, { invoice, payment_method: method }: PaymentFilter) {
  return selectPayments(db)
    .$if(invoice !== undefined, (payments) => payments.where('payment.invoice_id', '=', invoice ?? 0))
    .$if(method !== undefined, (payments) => (method ? payments.where('payment.payment_method', '=', method) : payments))
}

const NEWEST_FIRST: readonly PageKey<PaymentRow>[] = [
  { column: 'payment.payment_date', field: 'payment_date', type: 'day', direction: 'desc' },
  { column: 'payment.id', field: 'id', type: 'id', direction: 'desc' },
]

/** Live payments, newest first, and what they were meant to settle: two queries whatever their number. */
export async function listPayments(db: Db | AnyTrx, filter: PaymentFilter) {
  const { invoice, limit } = filter
  const { rows, next } = await paged(filteredPayments(db, filter), NEWEST_FIRST, filter)
  const allocations = selectAllocations(db).$if(invoice !== undefined, (parts) => parts.where('payment.invoice_id', '=', invoice ?? 0))
  const named = limit === undefined ? allocations : allocations.where('payment.id', 'in', [0, ...rows.map((row) => row.id)])
  return { rows, allocations: await named.execute(), next }
}

/** The same payments with the invoice and the client of each, instead of its parts. */
export function listPaymentsWithInvoices(db: Db | AnyTrx, filter: PaymentFilter) {
  const query = filteredPayments(db, filter)
    .innerJoin('invoice', 'invoice.id', 'payment.invoice_id')
    .innerJoin('service_order as order', 'order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'order.client_id')
    .select(['invoice.invoice_number', 'client.name as client_name'])
  return paged(query, NEWEST_FIRST, filter)
}

export type PaymentOfInvoice = Awaited<ReturnType<typeof listPaymentsWithInvoices>>['rows'][number]

export interface PaymentWithItems {
  readonly payment: PaymentRow
  readonly allocations: readonly AllocationRow[]
}

const onePayment = fixed('invoicing.payment.one', (db, { id }: { id: number }) => selectPayments(db).where('payment.id', '=', id))
const itsAllocations = fixed('invoicing.payment.items', (db, { id }: { id: number }) => selectAllocations(db).where('payment.id', '=', id))

/** `parts`: how many items it settles, where that is known. */
export async function loadPaymentWithItems(db: Db | AnyTrx, id: number, parts?: number): Promise<PaymentWithItems> {
  const [payment] = await onePayment(db, { id })
  if (!payment) throw new DomainError('not-found', 'payment-not-found', `El pago ${id} no existe`, { id })
  return { payment, allocations: parts === 0 ? [] : await itsAllocations(db, { id }) }
}

const ofInvoice = fixed('invoicing.invoice.payments', (db, { id }: { id: number }) =>
  selectPayments(db).where('payment.invoice_id', '=', id).orderBy('payment.payment_date', 'desc').orderBy('payment.id', 'desc'),
)
const allocationsOfInvoice = fixed('invoicing.invoice.payment-items', (db, { id }: { id: number }) =>
  selectAllocations(db).where('payment.invoice_id', '=', id),
)

/** All payments of one invoice, newest first, and what they were meant to settle. */
export async function listPaymentsOfInvoice(db: Db | AnyTrx, id: number) {
  return { payments: await ofInvoice(db, { id }), allocations: await allocationsOfInvoice(db, { id }) }
}

import { add, cents, creditOf, DomainError, monthRange, type OwedInvoice, RE_BILLED_TYPES, ZERO } from '@gpro/core'
import { type Db, type PageKey, type PageOf, type PageRequest, paged } from '@gpro/infra'
import { fixed } from '../../own.ts'

function invoicesOf(db: Db, clientId: number) {
  return db
    .selectFrom('invoice')
    .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'service_order.client_id')
    .where('service_order.client_id', '=', clientId)
}

/** The client's invoices issued in the year, or all with year 0, and whatever still has a balance. */
function statementInvoices(db: Db, clientId: number, year: number) {
  const { first, next } = monthRange(year, 0)
  let query = invoicesOf(db, clientId)
  if (year !== 0) {
    query = query.where((row) =>
      row.or([row('invoice.balance', '>', ZERO), row.and([row('invoice.issue_date', '>=', first), row('invoice.issue_date', '<', next)])]),
    )
  }
  return query.select([
    'invoice.id',
    'invoice.invoice_number',
    'invoice.invoice_type',
    'invoice.order_id',
    'service_order.order_number',
    'service_order.purchase_order',
    'service_order.duca',
    'service_order.bl_reference',
    'service_order.client_id',
    'client.name as client_name',
    'client.iva_registration',
    'client.taxpayer_type',
    'invoice.issue_date',
    'invoice.due_date',
    'invoice.subtotal_services',
    'invoice.iva_services',
    'invoice.subtotal_third_party',
    'invoice.iva_third_party',
    'invoice.retencion',
    'invoice.total',
    'invoice.paid',
    'invoice.credited',
    'invoice.pdf_file',
    'invoice.dte_file',
    'invoice.ccf',
    'invoice.notes',
    'invoice.dte_number',
    'invoice.dte_issued_at',
    'invoice.generation_code',
    'invoice.reception_stamp',
    'invoice.voided_at',
    'invoice.created_at',
  ])
}

type InvoiceRow = Awaited<ReturnType<ReturnType<typeof statementInvoices>['execute']>>[number]

export type StatementInvoice = InvoiceRow & { readonly owed: OwedInvoice }

const NEWEST_FIRST: readonly PageKey<InvoiceRow>[] = [
  { column: 'invoice.issue_date', field: 'issue_date', type: 'day', direction: 'desc' },
  { column: 'invoice.id', field: 'id', type: 'id', direction: 'desc' },
]

/** The invoices of a statement, newest first: all, or one page of them. */
export async function listStatementInvoices(db: Db, clientId: number, year: number, page: PageRequest): Promise<PageOf<StatementInvoice>> {
  const { rows, next } = await paged(statementInvoices(db, clientId, year), NEWEST_FIRST, page)
  return { rows: rows.map((row) => ({ ...row, owed: toOwed(row) })), next }
}

function toOwed(row: { total: number; paid: number; credited: number; due_date: string | null; voided_at: string | null }): OwedInvoice {
  return { total: cents(row.total), paid: cents(row.paid), credited: cents(row.credited), due_date: row.due_date, voided_at: row.voided_at }
}

/** Every live payment of the client, newest first. */
export function listStatementPayments(db: Db, clientId: number) {
  return invoicesOf(db, clientId)
    .innerJoin('payment', 'payment.invoice_id', 'invoice.id')
    .where('payment.deleted_at', 'is', null)
    .select([
      'payment.id',
      'payment.invoice_id',
      'invoice.invoice_number',
      'payment.amount',
      'payment.payment_date',
      'payment.payment_method',
      'payment.reference_number',
      'payment.notes',
    ])
    .orderBy('payment.payment_date', 'desc')
    .orderBy('payment.id', 'desc')
    .execute()
}

export type StatementPayment = Awaited<ReturnType<typeof listStatementPayments>>[number]

/** The client's orders that no live invoice bills yet, with what their services and re-billed expenses come to. */
export async function listUnbilledOrders(db: Db, clientId: number) {
  const orders = await db
    .selectFrom('service_order')
    .select(['id', 'order_number', 'purchase_order', 'created_at', 'eta', 'duca'])
    .select((row) => [
      row
        .selectFrom('charge')
        .select(({ fn }) => fn.sum<number>('charge.total').as('sum'))
        .whereRef('charge.order_id', '=', 'service_order.id')
        .where('charge.deleted_at', 'is', null)
        .as('services'),
      row
        .selectFrom('transfer')
        .select(({ fn }) => fn.sum<number>('transfer.amount').as('sum'))
        .whereRef('transfer.order_id', '=', 'service_order.id')
        .where('transfer.deleted_at', 'is', null)
        .where('transfer.transfer_type', 'in', RE_BILLED_TYPES)
        .as('expenses'),
    ])
    .where('client_id', '=', clientId)
    .where('deleted_at', 'is', null)
    .where((row) =>
      row.not(
        row.exists(
          row.selectFrom('invoice').select('invoice.id').whereRef('invoice.order_id', '=', 'service_order.id').where('invoice.voided_at', 'is', null),
        ),
      ),
    )
    .orderBy('order_year')
    .orderBy('order_sequence')
    .execute()
  return orders.map(({ services, expenses, ...order }) => ({ ...order, amount: add(cents(services ?? 0), cents(expenses ?? 0)) }))
}

export type UnbilledOrder = Awaited<ReturnType<typeof listUnbilledOrders>>[number]

const statementClient = fixed('invoicing.statement.client', (db, { id }: { id: number }) =>
  db
    .selectFrom('client')
    .select(['client.id', 'client.name', 'client.nit', 'client.payment_condition', 'client.credit_days', 'client.credit_limit'])
    .select((row) =>
      row
        .selectFrom('invoice')
        .innerJoin('service_order', 'service_order.id', 'invoice.order_id')
        .select(({ fn }) => fn.sum<number>('invoice.balance').as('used'))
        .whereRef('service_order.client_id', '=', 'client.id')
        .where('invoice.balance', '>', ZERO)
        .as('used'),
    )
    .where('client.id', '=', id),
)

/** A client and how their credit stands. */
export async function loadStatementClient(db: Db, id: number) {
  const [row] = await statementClient(db, { id })
  if (!row) throw new DomainError('not-found', 'client-not-found', `El cliente ${id} no existe`, { id })
  const { credit_limit, used, ...client } = row
  const terms = { payment_condition: client.payment_condition, limit: credit_limit, used: cents(used ?? 0) }
  return { ...client, credit: creditOf(terms) }
}

export type StatementClient = Awaited<ReturnType<typeof loadStatementClient>>

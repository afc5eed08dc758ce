import type { ProviderInvoiceQuery } from '@gpro/contracts'
import { type Cents, firstOr, searchText, ZERO } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { contains, type PageKey, paged, type Reader } from '@gpro/infra'
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { fixed } from '../../own.ts'
import { providerInvoiceNotFound } from './provider-invoices.ts'

/** Live invoices of providers with what they name, and what the live charges of their orders make of them; named as the wire does. */
function providerInvoices(db: Reader) {
  return db
    .selectFrom((sub) =>
      sub.selectFrom('provider_invoice').selectAll().where('provider_invoice.deleted_at', 'is', null).select(derived).as('provider_invoice'),
    )
    .innerJoin('service_order', 'service_order.id', 'provider_invoice.order_id')
    .innerJoin('provider', 'provider.id', 'provider_invoice.provider_id')
    .leftJoin('user_account', 'user_account.id', 'provider_invoice.created_by')
    .select(['provider_invoice.id', 'provider_invoice.invoice_number', 'provider_invoice.issue_date', 'provider_invoice.total'])
    .select(['provider_invoice.allocated', 'provider_invoice.allocations_count', 'provider_invoice.sold', 'provider_invoice.unbilled'])
    .select(['provider_invoice.paid', 'provider_invoice.payment_date'])
    .select(['provider_invoice.invoice_file', 'provider_invoice.generation_code', 'provider_invoice.reception_stamp', 'provider_invoice.notes'])
    .select(['provider_invoice.created_by', 'provider_invoice.created_at', 'provider_invoice.updated_at'])
    .select(['provider_invoice.provider_id as provider', 'provider.name as provider_name', 'provider_invoice.order_id as service_order'])
    .select(['service_order.order_number as service_order_number', 'service_order.purchase_order'])
    .select(['user_account.username as created_by_username', 'user_account.first_name', 'user_account.last_name'])
}

function derived(row: ExpressionBuilder<Tables, 'provider_invoice'>) {
  const allocations = row
    .selectFrom('cost_allocation')
    .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
    .whereRef('cost_allocation.provider_invoice_id', '=', 'provider_invoice.id')
    .where('cost_allocation.released_at', 'is', null)
    .where('charge.deleted_at', 'is', null)
  return [
    row.fn
      .coalesce(
        allocations.select(({ fn }) => fn.sum<Cents>('cost_allocation.amount').as('amount')),
        row.lit(ZERO),
      )
      .as('allocated'),
    row.fn
      .coalesce(
        allocations.select(({ fn }) => fn.sum<Cents>('charge.net').as('net')),
        row.lit(ZERO),
      )
      .as('sold'),
    row.fn
      .coalesce(
        allocations.select(({ fn }) => fn.countAll<number>().as('count')),
        row.lit(0),
      )
      .as('allocations_count'),
    row.fn
      .coalesce(
        allocations
          .leftJoin('invoice_line', (join) => join.onRef('invoice_line.charge_id', '=', 'charge.id').on('invoice_line.released_at', 'is', null))
          .where('invoice_line.id', 'is', null)
          .select(({ fn }) => fn.countAll<number>().as('count')),
        row.lit(0),
      )
      .as('unbilled'),
    row
      .selectFrom('provider_invoice_payment as payment')
      .select(({ fn }) => fn.max('payment.payment_date').as('day'))
      .whereRef('payment.provider_invoice_id', '=', 'provider_invoice.id')
      .where('payment.deleted_at', 'is', null)
      .as('payment_date'),
  ] as const
}

export type ProviderInvoiceRow = Awaited<ReturnType<ReturnType<typeof providerInvoices>['execute']>>[number]

const invoiceRowById = fixed('payables.provider-invoices.read', (db, { id }: { id: number }) =>
  providerInvoices(db).where('provider_invoice.id', '=', id),
)

export async function loadProviderInvoiceRow(db: Reader, id: number): Promise<ProviderInvoiceRow> {
  return firstOr(await invoiceRowById(db, { id }), () => providerInvoiceNotFound(id))
}

/** Newest first, as in their list. */
export const invoiceRowsOfOrder = fixed('payables.provider-invoices.of-order', (db, { order }: { order: number }) =>
  providerInvoices(db)
    .where('provider_invoice.order_id', '=', order)
    .orderBy('provider_invoice.issue_date', 'desc')
    .orderBy('provider_invoice.id', 'desc'),
)

const SEARCHED = ['provider_invoice.search_text', 'provider.search_text', 'service_order.search_text']

/** One query, whatever the number of rows. */
export async function listProviderInvoiceRows(db: Reader, filters: ProviderInvoiceQuery) {
  const { service_order, provider, status, payment_status, date_from, date_to, client, ordering = '-issue_date' } = filters
  const { payment_date_from, payment_date_to, min_amount, max_amount } = filters
  const search = searchText(filters.search)
  let query = providerInvoices(db)
  if (service_order !== undefined) query = query.where('provider_invoice.order_id', '=', service_order)
  if (provider !== undefined) query = query.where('provider_invoice.provider_id', '=', provider)
  if (status !== undefined) query = query.where(HAS_STATUS[status])
  if (payment_status !== undefined) query = query.where(HAS_PAYMENT_STATUS[payment_status])
  if (date_from !== undefined) query = query.where('provider_invoice.issue_date', '>=', date_from)
  if (date_to !== undefined) query = query.where('provider_invoice.issue_date', '<=', date_to)
  if (client !== undefined) query = query.where('service_order.client_id', '=', client)
  if (payment_date_from !== undefined) query = query.where('provider_invoice.payment_date', '>=', payment_date_from)
  if (payment_date_to !== undefined) query = query.where('provider_invoice.payment_date', '<=', payment_date_to)
  if (min_amount !== undefined) query = query.where('provider_invoice.total', '>=', min_amount)
  if (max_amount !== undefined) query = query.where('provider_invoice.total', '<=', max_amount)
  if (search !== '') query = query.where((row) => row.or(SEARCHED.map((column) => contains(column, search))))
  return paged(query, keysOf(ordering), filters)
}

/** `costStatus` in SQL. A test holds the two against each other. */
const HAS_STATUS = {
  pendiente: sql<SqlBool>`provider_invoice.allocated = 0`,
  parcial: sql<SqlBool>`provider_invoice.allocated > 0 and provider_invoice.allocated < provider_invoice.total`,
  asignado: sql<SqlBool>`provider_invoice.allocated = provider_invoice.total and provider_invoice.unbilled > 0`,
  facturado: sql<SqlBool>`provider_invoice.allocated = provider_invoice.total and provider_invoice.unbilled = 0`,
} as const

/** `paymentStatus` in SQL. */
const HAS_PAYMENT_STATUS = {
  pendiente: sql<SqlBool>`provider_invoice.paid = 0`,
  parcial: sql<SqlBool>`provider_invoice.paid > 0 and provider_invoice.balance > 0`,
  pagado: sql<SqlBool>`provider_invoice.balance = 0`,
} as const

function keysOf(ordering: NonNullable<ProviderInvoiceQuery['ordering']>): PageKey<ProviderInvoiceRow>[] {
  const direction = ordering.startsWith('-') ? 'desc' : 'asc'
  const id: PageKey<ProviderInvoiceRow> = { column: 'provider_invoice.id', field: 'id', type: 'id', direction }
  switch (ordering.replace('-', '')) {
    case 'total_amount':
      return [{ column: 'provider_invoice.total', field: 'total', type: 'number', direction }, id]
    case 'created_at':
      return [{ column: 'provider_invoice.created_at', field: 'created_at', type: 'instant', direction }, id]
    default:
      return [{ column: 'provider_invoice.issue_date', field: 'issue_date', type: 'day', direction }, id]
  }
}

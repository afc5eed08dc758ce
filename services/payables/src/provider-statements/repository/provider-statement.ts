import { DomainError, monthRange, ZERO } from '@gpro/core'
import { type Db, type PageKey, type PageOf, type PageRequest, paged } from '@gpro/infra'
import type { OwedBill } from '../domain/provider-statement.ts'
import { providerBills } from './provider-bills.ts'

/** A provider's live expenses of the year, or all with year 0, and whatever is still to be paid. */
function owedExpenses(db: Db, providerId: number, year: number) {
  const { first, next } = monthRange(year, 0)
  let query = db
    .selectFrom('transfer')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .where('transfer.provider_id', '=', providerId)
    .where('transfer.deleted_at', 'is', null)
  if (year !== 0) {
    query = query.where((row) =>
      row.or([
        row('transfer.balance', '>', ZERO),
        row.and([row('transfer.transaction_date', '>=', first), row('transfer.transaction_date', '<', next)]),
      ]),
    )
  }
  return query.select([
    'transfer.id',
    'transfer.transaction_date',
    'transfer.order_id',
    'service_order.order_number',
    'service_order.purchase_order',
    'transfer.transfer_type',
    'transfer.amount',
    'transfer.balance',
    'transfer.paid',
    'transfer.credited',
    'transfer.status',
    'transfer.description',
    'transfer.invoice_number',
    'transfer.invoice_file',
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof owedExpenses>['execute']>>[number]

export type OwedExpenseRow = Omit<Row, 'balance'> & OwedBill

const NEWEST_FIRST: readonly PageKey<Row>[] = [
  { column: 'transfer.transaction_date', field: 'transaction_date', type: 'day', direction: 'desc' },
  { column: 'transfer.id', field: 'id', type: 'id', direction: 'desc' },
]

/** The expenses of a statement, newest first: all, or one page of them. */
export async function listOwedExpenses(db: Db, providerId: number, year: number, page: PageRequest): Promise<PageOf<OwedExpenseRow>> {
  const { rows, next } = await paged(owedExpenses(db, providerId, year), NEWEST_FIRST, page)
  return { rows: rows.map((row) => ({ ...row, transaction_date: row.transaction_date, balance: row.balance })), next }
}

/** The same of a provider's invoices of direct costs. */
export async function listOwedInvoices(db: Db, providerId: number, year: number) {
  const { first, next } = monthRange(year, 0)
  let query = db
    .selectFrom('provider_invoice')
    .innerJoin('service_order', 'service_order.id', 'provider_invoice.order_id')
    .where('provider_invoice.provider_id', '=', providerId)
    .where('provider_invoice.deleted_at', 'is', null)
  if (year !== 0) {
    query = query.where((row) =>
      row.or([
        row('provider_invoice.balance', '>', ZERO),
        row.and([row('provider_invoice.issue_date', '>=', first), row('provider_invoice.issue_date', '<', next)]),
      ]),
    )
  }
  const rows = await query
    .select([
      'provider_invoice.id',
      'provider_invoice.issue_date',
      'provider_invoice.order_id',
      'service_order.order_number',
      'service_order.purchase_order',
      'provider_invoice.total',
      'provider_invoice.balance',
      'provider_invoice.paid',
      'provider_invoice.notes',
      'provider_invoice.invoice_number',
      'provider_invoice.invoice_file',
    ])
    .orderBy('provider_invoice.issue_date', 'desc')
    .orderBy('provider_invoice.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, transaction_date: row.issue_date, balance: row.balance }))
}

export type OwedInvoiceRow = Awaited<ReturnType<typeof listOwedInvoices>>[number]

export async function sumBought(db: Db, year: number | undefined) {
  return providerBills(db, year)
    .select(({ fn }) => [
      fn.sum<number | null>('bill.amount').as('amount'),
      fn.sum<number | null>('bill.paid').as('paid'),
      fn.sum<number | null>('bill.credited').as('credited'),
      fn.sum<number | null>('bill.balance').as('balance'),
    ])
    .executeTakeFirstOrThrow()
}

/** Active providers: how many, and how many of them are owed something (for bills of the year, if one is given). */
export async function countProviders(db: Db, year: number | undefined) {
  const owed = providerBills(db, year).where('bill.balance', '>', ZERO).select('bill.provider_id')
  return db
    .selectFrom('provider')
    .where('deactivated_at', 'is', null)
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('total'),
      fn.sum<number | null>(eb.case().when('provider.id', 'in', owed).then(1).else(0).end()).as('pending'),
    ])
    .executeTakeFirstOrThrow()
}

export async function loadProvider(db: Db, id: number) {
  const provider = await db.selectFrom('provider').select(['id', 'name', 'nit']).where('id', '=', id).executeTakeFirst()
  if (!provider) throw new DomainError('not-found', 'catalog-entry-not-found', `El proveedor ${id} no existe`, { id })
  return provider
}

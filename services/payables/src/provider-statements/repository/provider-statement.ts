import { type Cents, DomainError, firstOr, monthRange, ZERO } from '@gpro/core'
import { type PageKey, type PageRequest, paged, type Reader } from '@gpro/infra'
import { providerBills } from './provider-bills.ts'

/** A provider's live expenses of the year, or all with year 0. */
function owedExpenses(db: Reader, providerId: number, year: number) {
  const { first, next } = monthRange(year, 0)
  let query = db
    .selectFrom('transfer')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .where('transfer.provider_id', '=', providerId)
    .where('transfer.deleted_at', 'is', null)
  if (year !== 0) {
    query = query.where('transfer.transaction_date', '>=', first).where('transfer.transaction_date', '<', next)
  }
  return query
    .select(['transfer.id', 'transfer.transaction_date', 'transfer.order_id as service_order_id', 'service_order.order_number as service_order'])
    .select(['service_order.purchase_order', 'transfer.transfer_type', 'transfer.amount', 'transfer.balance'])
    .select(['transfer.paid', 'transfer.credited', 'transfer.status', 'transfer.description'])
    .select(['transfer.invoice_number', 'transfer.invoice_file'])
}

export type OwedExpenseRow = Awaited<ReturnType<ReturnType<typeof owedExpenses>['execute']>>[number]

const NEWEST_FIRST: readonly PageKey<OwedExpenseRow>[] = [
  { column: 'transfer.transaction_date', field: 'transaction_date', type: 'day', direction: 'desc' },
  { column: 'transfer.id', field: 'id', type: 'id', direction: 'desc' },
]

/** The expenses of a statement, newest first: all, or one page of them. */
export function listOwedExpenses(db: Reader, providerId: number, year: number, page: PageRequest) {
  return paged(owedExpenses(db, providerId, year), NEWEST_FIRST, page)
}

/** The same of a provider's invoices of direct costs. */
export function listOwedInvoices(db: Reader, providerId: number, year: number) {
  const { first, next } = monthRange(year, 0)
  let query = db
    .selectFrom('provider_invoice')
    .innerJoin('service_order', 'service_order.id', 'provider_invoice.order_id')
    .where('provider_invoice.provider_id', '=', providerId)
    .where('provider_invoice.deleted_at', 'is', null)
  if (year !== 0) {
    query = query.where('provider_invoice.issue_date', '>=', first).where('provider_invoice.issue_date', '<', next)
  }
  return query
    .select(['provider_invoice.id', 'provider_invoice.issue_date as transaction_date', 'provider_invoice.order_id as service_order_id'])
    .select(['service_order.order_number as service_order', 'service_order.purchase_order', 'provider_invoice.total'])
    .select(['provider_invoice.balance', 'provider_invoice.paid', 'provider_invoice.notes as description'])
    .select(['provider_invoice.invoice_number', 'provider_invoice.invoice_file'])
    .orderBy('provider_invoice.issue_date', 'desc')
    .orderBy('provider_invoice.id', 'desc')
    .execute()
}

export type OwedInvoiceRow = Awaited<ReturnType<typeof listOwedInvoices>>[number]

export function sumBought(db: Reader, year: number | undefined) {
  return providerBills(db, year)
    .select(({ fn }) => [
      fn.sum<Cents | null>('bill.amount').as('amount'),
      fn.sum<Cents | null>('bill.paid').as('paid'),
      fn.sum<Cents | null>('bill.credited').as('credited'),
      fn.sum<Cents | null>('bill.balance').as('balance'),
    ])
    .executeTakeFirstOrThrow()
}

/** Active providers: how many, and how many of them are owed something (for bills of the year, if one is given). */
export function countProviders(db: Reader, year: number | undefined) {
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

export async function loadProvider(db: Reader, id: number) {
  const rows = await db.selectFrom('provider').select(['id', 'name', 'nit']).where('id', '=', id).execute()
  return firstOr(rows, () => new DomainError('not-found', 'catalog-entry-not-found', `El proveedor ${id} no existe`, { id }))
}

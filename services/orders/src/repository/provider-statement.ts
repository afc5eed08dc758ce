import { cents, monthRange } from '@gpro/core'
import { type Db, type PageKey, type PageOf, type PageRequest, paged } from '@gpro/infra'
import type { OwedExpense } from '../domain/provider-statement.ts'

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
        row('transfer.balance', '>', 0),
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
    'transfer.status',
    'transfer.description',
    'transfer.invoice_number',
    'transfer.invoice_file',
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof owedExpenses>['execute']>>[number]

export type OwedExpenseRow = Omit<Row, 'balance'> & OwedExpense

const NEWEST_FIRST: readonly PageKey<Row>[] = [
  { column: 'transfer.transaction_date', field: 'transaction_date', type: 'day', direction: 'desc' },
  { column: 'transfer.id', field: 'id', type: 'id', direction: 'desc' },
]

/** The expenses of a statement, newest first: all, or one page of them. */
export async function listOwedExpenses(db: Db, providerId: number, year: number, page: PageRequest): Promise<PageOf<OwedExpenseRow>> {
  const { rows, next } = await paged(owedExpenses(db, providerId, year), NEWEST_FIRST, page)
  return { rows: rows.map((row) => ({ ...row, transactionDate: row.transaction_date, balance: cents(row.balance) })), next }
}

/** Live expenses that name a provider: all, or those of a year. */
function bought(db: Db, year: number | undefined) {
  const query = db.selectFrom('transfer').where('transfer.deleted_at', 'is', null).where('transfer.provider_id', 'is not', null)
  if (!year) return query
  const { first, next } = monthRange(year, 0)
  return query.where('transfer.transaction_date', '>=', first).where('transfer.transaction_date', '<', next)
}

export async function sumBought(db: Db, year: number | undefined) {
  return bought(db, year)
    .select(({ fn }) => [
      fn.sum<number | null>('amount').as('amount'),
      fn.sum<number | null>('paid').as('paid'),
      fn.sum<number | null>('balance').as('balance'),
    ])
    .executeTakeFirstOrThrow()
}

/** Active providers: how many, and how many of them are owed something (for expenses of the year, if one is given). */
export async function countProviders(db: Db, year: number | undefined) {
  const owed = bought(db, year).where('transfer.balance', '>', 0).select('transfer.provider_id')
  return db
    .selectFrom('provider')
    .where('deactivated_at', 'is', null)
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('total'),
      fn.sum<number | null>(eb.case().when('provider.id', 'in', owed).then(1).else(0).end()).as('pending'),
    ])
    .executeTakeFirstOrThrow()
}

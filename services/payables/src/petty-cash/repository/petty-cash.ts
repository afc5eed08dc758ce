import type { CashTransactionQuery } from '@gpro/contracts'
import { type CashTransactionType, cents, DomainError, searchText } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, contains, type Db, type PageKey, paged } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import { numberOfCount } from '../domain/cash-count.ts'
import type { CashBox, HeldCashTransaction } from '../domain/petty-cash.ts'

/** Live movements with the count that archived them and who wrote them down. */
function transactions(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('cash_transaction')
    .leftJoin('cash_count', 'cash_count.id', 'cash_transaction.cash_count_id')
    .leftJoin('user_account', 'user_account.id', 'cash_transaction.created_by')
    .select([
      'cash_transaction.id',
      'cash_transaction.transaction_date',
      'cash_transaction.transaction_type',
      'cash_transaction.amount',
      'cash_transaction.concept',
      'cash_transaction.beneficiary',
      'cash_transaction.reference_number',
      'cash_transaction.service_order_ref',
      'cash_transaction.category_code',
      'cash_transaction.nit',
      'cash_transaction.nrc',
      'cash_transaction.dui',
      'cash_transaction.cash_count_id',
      'cash_transaction.opening_count_id',
      'cash_transaction.created_by',
      'cash_transaction.created_at',
      'cash_transaction.updated_at',
      'cash_count.count_year',
      'cash_count.sequence_number',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
    .where('cash_transaction.deleted_at', 'is', null)
}

const one = fixed('orders.petty-cash.read', (db, { id }: { id: number }) => transactions(db).where('cash_transaction.id', '=', id))

export type CashTransactionRow = Awaited<ReturnType<typeof one>>[number]

export async function loadCashTransactionRow(db: Db | AnyTrx, id: number): Promise<CashTransactionRow> {
  const [row] = await one(db, { id })
  if (!row) throw new DomainError('not-found', 'cash-transaction-not-found', `El movimiento de caja chica ${id} no existe`, { id })
  return row
}

/** A movement as the rules see it. Whoever changes it holds the petty cash. */
export async function loadCashTransaction(trx: Trx, id: number): Promise<HeldCashTransaction> {
  const row = await loadCashTransactionRow(trx, id)
  return {
    id: row.id,
    transaction_date: row.transaction_date,
    transaction_type: row.transaction_type,
    amount: row.amount,
    concept: row.concept,
    beneficiary: row.beneficiary,
    reference_number: row.reference_number,
    service_order_ref: row.service_order_ref,
    category_code: row.category_code,
    nit: row.nit,
    nrc: row.nrc,
    dui: row.dui,
    archivedBy: row.cash_count_id === null ? null : numberOfCount({ sequence: row.sequence_number ?? 0, year: row.count_year ?? 0 }),
    is_opening: row.opening_count_id !== null,
  }
}

const NEWEST_FIRST: readonly PageKey<CashTransactionRow>[] = [
  { column: 'cash_transaction.transaction_date', field: 'transaction_date', type: 'day', direction: 'desc' },
  { column: 'cash_transaction.id', field: 'id', type: 'id', direction: 'desc' },
]

/** One query, whatever the number of rows. */
export async function listCashTransactions(db: Db, filters: CashTransactionQuery) {
  const { active, cash_count_id: count, date_from: from, date_to: to, type } = filters
  const search = searchText(filters.search)
  let query = transactions(db)
  if (active !== undefined) query = query.where('cash_transaction.cash_count_id', active ? 'is' : 'is not', null)
  if (count !== undefined) query = query.where('cash_transaction.cash_count_id', '=', count)
  if (from !== undefined) query = query.where('cash_transaction.transaction_date', '>=', from)
  if (to !== undefined) query = query.where('cash_transaction.transaction_date', '<=', to)
  if (type !== undefined) query = query.where('cash_transaction.transaction_type', '=', type)
  if (search !== '') query = query.where(contains('cash_transaction.search_text', search))
  return paged(query, NEWEST_FIRST, filters)
}

const openBox = fixed('orders.petty-cash.box', (db, { income, expense }: { income: CashTransactionType; expense: CashTransactionType }) =>
  db
    .selectFrom('cash_transaction')
    .where('cash_count_id', 'is', null)
    .where('deleted_at', 'is', null)
    .select(({ fn }) => [
      fn.sum<number | null>('amount').filterWhere('transaction_type', '=', income).as('income'),
      fn.sum<number | null>('amount').filterWhere('transaction_type', '=', expense).as('expense'),
      fn.countAll<number>().as('transactions'),
      fn.countAll<number>().filterWhere('opening_count_id', 'is', null).as('movements'),
    ]),
)

/** The open box as it stands. To decide by it, hold the petty cash. */
export async function readCashBox(db: Db | AnyTrx): Promise<CashBox> {
  const [row] = await openBox(db, { income: 'INCOME', expense: 'EXPENSE' })
  return {
    income: cents(row?.income ?? 0),
    expense: cents(row?.expense ?? 0),
    transactions: row?.transactions ?? 0,
    movements: row?.movements ?? 0,
  }
}

import type { CashTransactionQuery } from '@gpro/contracts'
import { type Cents, DomainError, firstOr, searchText, ZERO } from '@gpro/core'
import { contains, type PageKey, paged, type Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'
import type { CashBox } from '../domain/petty-cash.ts'

/** Live movements with the count that archived them and who wrote them down. */
function transactions(db: Reader) {
  return db
    .selectFrom('cash_transaction as movement')
    .leftJoin('cash_count', 'cash_count.id', 'movement.cash_count_id')
    .leftJoin('user_account', 'user_account.id', 'movement.created_by')
    .select(['movement.id', 'movement.transaction_date', 'movement.transaction_type', 'movement.amount', 'movement.concept'])
    .select(['movement.beneficiary', 'movement.reference_number', 'movement.service_order_ref', 'movement.category_code'])
    .select(['movement.nit', 'movement.nrc', 'movement.dui', 'movement.cash_count_id', 'movement.opening_count_id'])
    .select(['movement.created_by', 'movement.created_at', 'movement.updated_at', 'cash_count.count_year', 'cash_count.sequence_number'])
    .select(['user_account.username', 'user_account.first_name', 'user_account.last_name'])
    .where('movement.deleted_at', 'is', null)
}

export type CashTransactionRow = Awaited<ReturnType<ReturnType<typeof transactions>['execute']>>[number]

const transactionById = fixed('payables.petty-cash.read', (db, { id }: { id: number }) => transactions(db).where('movement.id', '=', id))

/** To change it, hold the petty cash. */
export async function loadCashTransaction(db: Reader, id: number): Promise<CashTransactionRow> {
  return firstOr(await transactionById(db, { id }), () => cashTransactionNotFound(id))
}

export function cashTransactionNotFound(id: number): DomainError {
  return new DomainError('not-found', 'cash-transaction-not-found', `El movimiento de caja chica ${id} no existe`, { id })
}

const NEWEST_FIRST: readonly PageKey<CashTransactionRow>[] = [
  { column: 'movement.transaction_date', field: 'transaction_date', type: 'day', direction: 'desc' },
  { column: 'movement.id', field: 'id', type: 'id', direction: 'desc' },
]

/** One query, whatever the number of rows. */
export async function listCashTransactions(db: Reader, filters: CashTransactionQuery) {
  const { active, cash_count_id, date_from, date_to, type, transaction_type = type, category_code } = filters
  const search = searchText(filters.search)
  let query = transactions(db)
  if (active !== undefined) query = query.where('movement.cash_count_id', active ? 'is' : 'is not', null)
  if (cash_count_id !== undefined) query = query.where('movement.cash_count_id', '=', cash_count_id)
  if (date_from !== undefined) query = query.where('movement.transaction_date', '>=', date_from)
  if (date_to !== undefined) query = query.where('movement.transaction_date', '<=', date_to)
  if (transaction_type !== undefined) query = query.where('movement.transaction_type', '=', transaction_type)
  if (category_code !== '') query = query.where('movement.category_code', '=', category_code)
  if (search !== '') query = query.where(contains('movement.search_text', search))
  return paged(query, NEWEST_FIRST, filters)
}

/** The open box as it stands. To decide by it, hold the petty cash. */
export async function readCashBox(db: Reader): Promise<CashBox> {
  const { income, expense, ...counts } = await db
    .selectFrom('cash_transaction')
    .where('cash_count_id', 'is', null)
    .where('deleted_at', 'is', null)
    .select(({ fn }) => [
      fn.sum<Cents | null>('amount').filterWhere('transaction_type', '=', 'INCOME').as('income'),
      fn.sum<Cents | null>('amount').filterWhere('transaction_type', '=', 'EXPENSE').as('expense'),
      fn.countAll<number>().as('transactions'),
      fn.countAll<number>().filterWhere('opening_count_id', 'is', null).as('movements'),
    ])
    .executeTakeFirstOrThrow()
  return { ...counts, income: income ?? ZERO, expense: expense ?? ZERO }
}

import { type Cents, DomainError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, type Db, type PageKey, paged } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import type { CashCount, CountedCash } from '../domain/cash-count.ts'

function counts(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('cash_count')
    .leftJoin('user_account', 'user_account.id', 'cash_count.created_by')
    .select([
      'cash_count.id',
      'cash_count.count_date',
      'cash_count.count_year',
      'cash_count.sequence_number',
      'cash_count.calculated_balance',
      'cash_count.actual_balance',
      'cash_count.difference',
      'cash_count.notes',
      'cash_count.created_by',
      'cash_count.created_at',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
    .select(({ selectFrom }) => [
      selectFrom('cash_transaction')
        .whereRef('cash_transaction.cash_count_id', '=', 'cash_count.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('transactions'),
      selectFrom('cash_count as next').whereRef('next.previous_id', '=', 'cash_count.id').select('next.id').as('next_id'),
    ])
}

const one = fixed('orders.cash-counts.read', (db, { id }: { id: number }) => counts(db).where('cash_count.id', '=', id))

type CountRow = Awaited<ReturnType<typeof one>>[number]

const NEWEST_FIRST: readonly PageKey<CountRow>[] = [{ column: 'cash_count.id', field: 'id', type: 'id', direction: 'desc' }]

interface DetailRow {
  readonly cash_count_id: number
  readonly denomination: number
  readonly quantity: number
}

/** A count with its notes and coins, the largest first. */
export type CashCountRow = CountRow & { readonly details: readonly DetailRow[] }

/** Two queries, whatever the number of rows. */
export async function listCashCounts(db: Db, page: { readonly limit?: number | undefined; readonly cursor?: string | undefined }) {
  const { rows, next } = await paged(counts(db), NEWEST_FIRST, page)
  return { rows: await withDetails(db, rows), next }
}

export async function loadCashCountRow(db: Db | AnyTrx, id: number): Promise<CashCountRow> {
  const [row] = await withDetails(db, await one(db, { id }))
  if (!row) throw new DomainError('not-found', 'cash-count-not-found', `El arqueo ${id} no existe`, { id })
  return row
}

async function withDetails(db: Db | AnyTrx, rows: readonly CountRow[]): Promise<CashCountRow[]> {
  if (rows.length === 0) return []
  const details = await db
    .selectFrom('cash_count_detail')
    .select(['cash_count_id', 'denomination', 'quantity'])
    .where(
      'cash_count_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('denomination', 'desc')
    .execute()
  const ofCount = Map.groupBy(details, (detail) => detail.cash_count_id)
  return rows.map((row) => ({ ...row, details: ofCount.get(row.id) ?? [] }))
}

const latest = fixed('orders.cash-counts.last', (db, _: object) =>
  db
    .selectFrom('cash_count')
    .select(['id', 'count_date as date', 'count_year as year', 'sequence_number as sequence'])
    .orderBy('id', 'desc')
    .limit(1),
)

export async function findLastCashCount(db: Db | AnyTrx): Promise<CashCount | undefined> {
  const [row] = await latest(db, {})
  return row
}

interface NewCount extends Omit<CashCount, 'id'> {
  readonly previous_id: number | null
  readonly calculated: Cents
  readonly actual: Cents
  readonly notes: string
  readonly by: number | null
  readonly at: string
}

const inserted = fixed('orders.cash-counts.insert', (db, count: NewCount) =>
  db
    .insertInto('cash_count')
    .values({
      previous_id: count.previous_id,
      count_date: count.date,
      count_year: count.year,
      sequence_number: count.sequence,
      calculated_balance: count.calculated,
      actual_balance: count.actual,
      notes: count.notes,
      created_by: count.by,
      created_at: count.at,
    })
    .returning('id'),
)

export async function insertCashCount(trx: Trx, count: NewCount): Promise<number> {
  const [row] = await inserted(trx, count)
  if (!row) throw new Error('The cash count was not inserted')
  return row.id
}

export async function insertCountedCash(trx: Trx, count: number, details: readonly CountedCash[]): Promise<void> {
  if (details.length === 0) return
  await trx
    .insertInto('cash_count_detail')
    .values(details.map((detail) => ({ cash_count_id: count, ...detail })))
    .execute()
}

const removed = fixed('orders.cash-counts.delete', (db, { id }: { id: number }) => db.deleteFrom('cash_count').where('id', '=', id).returning('id'))

export async function removeCashCount(trx: Trx, id: number): Promise<void> {
  const rows = await removed(trx, { id })
  if (rows.length !== 1) throw new Error(`Cash count ${id} was not deleted`)
}

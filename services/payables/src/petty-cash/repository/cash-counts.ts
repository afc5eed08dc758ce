import { DomainError, firstOr } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type PageKey, type PageRequest, paged, type Reader } from '@gpro/infra'
import type { Insertable } from 'kysely'
import type { Trx } from '../../own.ts'
import type { CashCount, CountedCash } from '../domain/cash-count.ts'

function counts(db: Reader) {
  return db
    .selectFrom('cash_count as count')
    .leftJoin('user_account', 'user_account.id', 'count.created_by')
    .select(['count.id', 'count.count_date', 'count.count_year', 'count.sequence_number', 'count.calculated_balance'])
    .select(['count.actual_balance', 'count.difference', 'count.notes', 'count.created_by', 'count.created_at'])
    .select(['user_account.username', 'user_account.first_name', 'user_account.last_name'])
    .select(({ selectFrom }) => [
      selectFrom('cash_transaction')
        .whereRef('cash_transaction.cash_count_id', '=', 'count.id')
        .select(({ fn }) => fn.countAll<number>().as('transactions'))
        .as('transactions'),
      selectFrom('cash_count as next').whereRef('next.previous_id', '=', 'count.id').select('next.id').as('next_id'),
    ])
}

type CountRow = Awaited<ReturnType<ReturnType<typeof counts>['execute']>>[number]

/** A count with its notes and coins, the largest first. */
export type CashCountRow = CountRow & { readonly details: readonly CountedCash[] }

const NEWEST_FIRST: readonly PageKey<CountRow>[] = [{ column: 'count.id', field: 'id', type: 'id', direction: 'desc' }]

/** Two queries, whatever the number of rows. */
export async function listCashCounts(db: Reader, page: PageRequest) {
  const { rows, next } = await paged(counts(db), NEWEST_FIRST, page)
  return { rows: await withDetails(db, rows), next }
}

export async function loadCashCountRow(db: Reader, id: number): Promise<CashCountRow> {
  const rows = await withDetails(db, await counts(db).where('count.id', '=', id).execute())
  return firstOr(rows, () => new DomainError('not-found', 'cash-count-not-found', `El arqueo ${id} no existe`, { id }))
}

async function withDetails(db: Reader, rows: readonly CountRow[]): Promise<CashCountRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const details = db.selectFrom('cash_count_detail').select(['cash_count_id', 'denomination', 'quantity']).where('cash_count_id', 'in', ids)
  const ofCount = Map.groupBy(await details.orderBy('denomination', 'desc').execute(), (detail) => detail.cash_count_id)
  return rows.map((row) => ({ ...row, details: ofCount.get(row.id) ?? [] }))
}

export function findLastCashCount(db: Reader): Promise<CashCount | undefined> {
  const counted = db.selectFrom('cash_count').select(['id', 'count_date', 'count_year', 'sequence_number'])
  return counted.orderBy('id', 'desc').limit(1).executeTakeFirst()
}

export async function insertCashCount(trx: Trx, count: Insertable<Tables['cash_count']>): Promise<number> {
  const { id } = await trx.insertInto('cash_count').values(count).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertCountedCash(trx: Trx, count: number, details: readonly CountedCash[]): Promise<void> {
  if (details.length === 0) return
  const values = details.map((detail) => ({ cash_count_id: count, ...detail }))
  await trx.insertInto('cash_count_detail').values(values).execute()
}

export async function removeCashCount(trx: Trx, id: number): Promise<void> {
  const rows = await trx.deleteFrom('cash_count').where('id', '=', id).returning('id').execute()
  if (rows.length !== 1) throw new Error(`Cash count ${id} was not deleted`)
}

import type { Tables } from '@gpro/database'
import { type AnyTrx, contains, type Db, paged } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed } from '../../own.ts'
import { batchNotFound } from './batch-payments.ts'

/** Live batches with what they name. */
function batches(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('batch_payment')
    .innerJoin('provider', 'provider.id', 'batch_payment.provider_id')
    .leftJoin('bank', 'bank.id', 'batch_payment.bank_id')
    .leftJoin('user_account', 'user_account.id', 'batch_payment.created_by')
    .select((row) => [
      'batch_payment.id',
      'batch_payment.batch_number',
      'batch_payment.provider_id',
      'provider.name as provider_name',
      'batch_payment.total',
      'batch_payment.payment_method',
      'batch_payment.payment_date',
      'batch_payment.bank_id',
      'bank.name as bank_name',
      'batch_payment.reference_number',
      'batch_payment.notes',
      'batch_payment.proof_file',
      'batch_payment.created_by',
      'batch_payment.created_at',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
      row
        .selectFrom('transfer_payment')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('transfer_payment.batch_id', '=', 'batch_payment.id')
        .where('transfer_payment.deleted_at', 'is', null)
        .as('payments'),
    ])
    .where('batch_payment.deleted_at', 'is', null)
}

export type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number]

const one = fixed('orders.batch-payment.read', (db, { id }: { id: number }) => batches(db).where('batch_payment.id', '=', id))

export async function loadBatchRow(db: Db | AnyTrx, id: number): Promise<BatchRow> {
  const [row] = await one(db, { id })
  if (!row) throw batchNotFound(id)
  return row
}

export interface BatchFilters {
  readonly provider?: number | undefined
  readonly payment_method?: string | undefined
  readonly date_from?: string | undefined
  readonly date_to?: string | undefined
  /** As `searchText` leaves it. */
  readonly search: string
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** Newest first, in one query. */
export async function listBatchRows(db: Db, filters: BatchFilters) {
  const { search, limit, cursor } = filters
  const conditions = [
    ['batch_payment.provider_id', '=', filters.provider],
    ['batch_payment.payment_method', '=', filters.payment_method],
    ['batch_payment.payment_date', '>=', filters.date_from],
    ['batch_payment.payment_date', '<=', filters.date_to],
  ] as const
  let query = batches(db)
  for (const [column, operator, value] of conditions) {
    if (value !== undefined) query = query.where(column, operator, value)
  }
  if (search !== '') {
    query = query.where((row) => row.or(['batch_payment.search_text', 'provider.search_text'].map((column) => contains(column, search))))
  }
  return paged(
    query,
    [
      { column: 'batch_payment.payment_date', field: 'payment_date', type: 'day', direction: 'desc' },
      { column: 'batch_payment.id', field: 'id', type: 'id', direction: 'desc' },
    ],
    { limit, cursor },
  )
}

import type { BatchPaymentQuery } from '@gpro/contracts'
import { firstOr, searchText } from '@gpro/core'
import { contains, type PageKey, paged, type Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'
import { batchNotFound } from './batch-payments.ts'

/** Live batches with what they name, as the wire calls it. */
function batches(db: Reader) {
  return db
    .selectFrom('batch_payment as batch')
    .innerJoin('provider', 'provider.id', 'batch.provider_id')
    .leftJoin('bank', 'bank.id', 'batch.bank_id')
    .leftJoin('user_account', 'user_account.id', 'batch.created_by')
    .select(['batch.id', 'batch.batch_number', 'batch.provider_id as provider', 'provider.name as provider_name', 'batch.total'])
    .select(['batch.payment_method', 'batch.payment_date', 'batch.bank_id as bank', 'bank.name as bank_name', 'batch.reference_number'])
    .select(['batch.notes', 'batch.proof_file', 'batch.created_by', 'batch.created_at'])
    .select(['user_account.username as created_by_username', 'user_account.first_name', 'user_account.last_name'])
    .select((row) =>
      row
        .selectFrom('transfer_payment')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('transfer_payment.batch_id', '=', 'batch.id')
        .where('transfer_payment.deleted_at', 'is', null)
        .as('payments'),
    )
    .where('batch.deleted_at', 'is', null)
}

export type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number]

const batchRowById = fixed('payables.batch-payment.read', (db, { id }: { id: number }) => batches(db).where('batch.id', '=', id))

export async function loadBatchRow(db: Reader, id: number): Promise<BatchRow> {
  return firstOr(await batchRowById(db, { id }), () => batchNotFound(id))
}

const NEWEST_FIRST: readonly PageKey<BatchRow>[] = [
  { column: 'batch.payment_date', field: 'payment_date', type: 'day', direction: 'desc' },
  { column: 'batch.id', field: 'id', type: 'id', direction: 'desc' },
]

/** Newest first, in one query. */
export async function listBatchRows(db: Reader, filters: BatchPaymentQuery) {
  const { provider, payment_method, date_from, date_to } = filters
  const search = searchText(filters.search)
  let query = batches(db)
  if (provider !== undefined) query = query.where('batch.provider_id', '=', provider)
  if (payment_method !== undefined) query = query.where('batch.payment_method', '=', payment_method)
  if (date_from !== undefined) query = query.where('batch.payment_date', '>=', date_from)
  if (date_to !== undefined) query = query.where('batch.payment_date', '<=', date_to)
  if (search !== '') query = query.where((row) => row.or(['batch.search_text', 'provider.search_text'].map((column) => contains(column, search))))
  return paged(query, NEWEST_FIRST, filters)
}

/** Beyond this many batches the orders of all are read instead of those by name. */
const NAMED = 500

/** By batch, the numbers of the orders whose expenses it paid. One query, whatever the number of batches. */
export async function listOrdersOfBatches(db: Reader, batches: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  if (batches.length === 0) return new Map()
  let query = db
    .selectFrom('transfer_payment as payment')
    .innerJoin('transfer', 'transfer.id', 'payment.transfer_id')
    .innerJoin('service_order', 'service_order.id', 'transfer.order_id')
    .select(['payment.batch_id', 'service_order.id', 'service_order.order_number'])
    .distinct()
    .where('payment.batch_id', 'is not', null)
    .where('payment.deleted_at', 'is', null)
    .orderBy('service_order.id')
  if (batches.length <= NAMED) query = query.where('payment.batch_id', 'in', batches)
  const byBatch = Map.groupBy(await query.execute(), ({ batch_id }) => batch_id ?? 0)
  return new Map([...byBatch].map(([batch, orders]) => [batch, orders.map(({ order_number }) => order_number)]))
}

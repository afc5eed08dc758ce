import type { Tables } from '@gpro/database'
import { type AnyTrx, contains, type Db, paged } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed } from '../../own.ts'
import { paymentNotFound } from './expense-payments.ts'

/** Live payments to providers with what they name. */
function payments(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('transfer_payment')
    .innerJoin('transfer', 'transfer.id', 'transfer_payment.transfer_id')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('batch_payment', 'batch_payment.id', 'transfer_payment.batch_id')
    .leftJoin('bank', 'bank.id', 'transfer_payment.bank_id')
    .leftJoin('user_account', 'user_account.id', 'transfer_payment.created_by')
    .select([
      'transfer_payment.id',
      'transfer_payment.transfer_id',
      'transfer.description as transfer_description',
      'transfer.order_id',
      'service_order.order_number',
      'transfer.provider_id',
      'provider.name as provider_name',
      'transfer_payment.batch_id',
      'batch_payment.batch_number',
      'transfer_payment.amount',
      'transfer_payment.payment_date',
      'transfer_payment.payment_method',
      'transfer_payment.bank_id',
      'bank.name as bank_name',
      'transfer_payment.reference_number',
      'transfer_payment.notes',
      'transfer_payment.proof_file',
      'transfer_payment.created_by',
      'transfer_payment.created_at',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
    .where('transfer_payment.deleted_at', 'is', null)
}

export type ExpensePaymentRow = Awaited<ReturnType<ReturnType<typeof payments>['execute']>>[number]

const ofExpense = fixed('orders.expense-payments.of-expense', (db, { expense }: { expense: number }) =>
  payments(db)
    .where('transfer_payment.transfer_id', '=', expense)
    .orderBy('transfer_payment.payment_date', 'desc')
    .orderBy('transfer_payment.id', 'desc'),
)
const ofBatch = fixed('orders.expense-payments.of-batch', (db, { batch }: { batch: number }) =>
  payments(db).where('transfer_payment.batch_id', '=', batch).orderBy('transfer_payment.id'),
)
const one = fixed('orders.expense-payments.read', (db, { id }: { id: number }) => payments(db).where('transfer_payment.id', '=', id))

/** Newest first. */
export function listPaymentsOfExpense(db: Db, expense: number): Promise<ExpensePaymentRow[]> {
  return ofExpense(db, { expense })
}

export function listPaymentsOfBatch(db: Db | AnyTrx, batch: number): Promise<ExpensePaymentRow[]> {
  return ofBatch(db, { batch })
}

export async function loadExpensePaymentRow(db: Db | AnyTrx, id: number): Promise<ExpensePaymentRow> {
  const [row] = await one(db, { id })
  if (!row) throw paymentNotFound(id)
  return row
}

export interface PaymentFilters {
  readonly transfer?: number | undefined
  readonly provider?: number | undefined
  readonly service_order?: number | undefined
  readonly payment_method?: string | undefined
  readonly date_from?: string | undefined
  readonly date_to?: string | undefined
  /** As `searchText` leaves it. */
  readonly search: string
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

const SEARCHED = [
  'transfer_payment.search_text',
  'batch_payment.search_text',
  'transfer.search_text',
  'provider.search_text',
  'service_order.search_text',
]

/** The register, newest first, in one query. */
export async function listPaymentRows(db: Db, filters: PaymentFilters) {
  const { search, limit, cursor } = filters
  let query = payments(db)
  for (const [column, operator, value] of conditionsOf(filters)) {
    if (value !== undefined) query = query.where(column, operator, value)
  }
  if (search !== '') query = query.where((row) => row.or(SEARCHED.map((column) => contains(column, search))))
  return paged(
    query,
    [
      { column: 'transfer_payment.payment_date', field: 'payment_date', type: 'day', direction: 'desc' },
      { column: 'transfer_payment.id', field: 'id', type: 'id', direction: 'desc' },
    ],
    { limit, cursor },
  )
}

function conditionsOf(filters: PaymentFilters) {
  return [
    ['transfer_payment.transfer_id', '=', filters.transfer],
    ['transfer.provider_id', '=', filters.provider],
    ['transfer.order_id', '=', filters.service_order],
    ['transfer_payment.payment_method', '=', filters.payment_method],
    ['transfer_payment.payment_date', '>=', filters.date_from],
    ['transfer_payment.payment_date', '<=', filters.date_to],
  ] as const
}

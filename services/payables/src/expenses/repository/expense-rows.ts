import { DomainError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, contains, type Db, type PageKey, paged } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed } from '../../own.ts'

/** Live expenses with what they name, under the billing terms that count, and the live invoice that re-bills each. */
function expenses(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('transfer')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('bank', 'bank.id', 'transfer.bank_id')
    .leftJoin('user_account', 'user_account.id', 'transfer.created_by')
    .leftJoin('expense_billing', 'expense_billing.transfer_id', 'transfer.id')
    .leftJoin('invoice_line', (join) => join.onRef('invoice_line.transfer_id', '=', 'transfer.id').on('invoice_line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'invoice_line.invoice_id')
    .select((row) => [
      'transfer.id',
      'transfer.transfer_type',
      'transfer.status',
      'transfer.payment_method',
      'transfer.amount',
      'transfer.paid',
      'transfer.credited',
      'transfer.balance',
      'transfer.description',
      'transfer.order_id',
      'transfer.client_id',
      'transfer.provider_id',
      'transfer.bank_id',
      'transfer.beneficiary_name',
      'transfer.ccf',
      'transfer.invoice_number',
      'transfer.invoice_file',
      'transfer.generation_code',
      'transfer.reception_stamp',
      'transfer.transaction_date',
      'transfer.payment_date',
      'transfer.mes',
      'transfer.is_pass_through',
      'transfer.created_by',
      'transfer.created_at',
      'transfer.updated_at',
      'service_order.order_number',
      'service_order.purchase_order',
      'provider.name as provider_name',
      'bank.name as bank_name',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
      'invoice.id as billed_invoice_id',
      'invoice.invoice_number as billed_invoice_number',
      row.fn.coalesce('expense_billing.markup', 'transfer.markup').as('markup'),
      row.fn.coalesce('expense_billing.iva_type', 'transfer.iva_type').as('iva_type'),
    ])
    .where('transfer.deleted_at', 'is', null)
}

export type ExpenseRow = Awaited<ReturnType<ReturnType<typeof expenses>['execute']>>[number]

const one = fixed('orders.expense.read', (db, { id }: { id: number }) => expenses(db).where('transfer.id', '=', id))

export async function loadExpenseRow(db: Db | AnyTrx, id: number): Promise<ExpenseRow> {
  const [row] = await one(db, { id })
  if (!row) throw new DomainError('not-found', 'expense-not-found', `El gasto ${id} no existe`, { id })
  return row
}

export interface ExpenseFilters {
  readonly service_order?: number | undefined
  readonly transfer_type?: string | undefined
  readonly status?: string | undefined
  readonly provider?: number | undefined
  readonly payment_method?: string | undefined
  readonly client?: number | undefined
  readonly date_from?: string | undefined
  readonly date_to?: string | undefined
  readonly payment_date_from?: string | undefined
  readonly payment_date_to?: string | undefined
  readonly min_amount?: number | undefined
  readonly max_amount?: number | undefined
  /** As `searchText` leaves it. */
  readonly search: string
  readonly ordering: string
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** One query, whatever the number of rows. */
export async function listExpenseRows(db: Db, filters: ExpenseFilters) {
  const { search, ordering, limit, cursor } = filters
  let query = expenses(db)
  for (const [column, operator, value] of conditionsOf(filters)) {
    if (value !== undefined) query = query.where(column, operator, value)
  }
  if (search !== '') {
    const columns = ['transfer.search_text', 'provider.search_text', 'service_order.search_text']
    query = query.where((row) => row.or(columns.map((column) => contains(column, search))))
  }
  return paged(query, keysOf(ordering), { limit, cursor })
}

function conditionsOf(filters: ExpenseFilters) {
  return [
    ['transfer.order_id', '=', filters.service_order],
    ['transfer.transfer_type', '=', filters.transfer_type],
    ['transfer.status', '=', filters.status],
    ['transfer.provider_id', '=', filters.provider],
    ['transfer.payment_method', '=', filters.payment_method],
    ['service_order.client_id', '=', filters.client],
    ['transfer.transaction_date', '>=', filters.date_from],
    ['transfer.transaction_date', '<=', filters.date_to],
    ['transfer.payment_date', '>=', filters.payment_date_from],
    ['transfer.payment_date', '<=', filters.payment_date_to],
    ['transfer.amount', '>=', filters.min_amount],
    ['transfer.amount', '<=', filters.max_amount],
  ] as const
}

function keysOf(ordering: string): PageKey<ExpenseRow>[] {
  const direction = ordering.startsWith('-') ? 'desc' : 'asc'
  const id: PageKey<ExpenseRow> = { column: 'transfer.id', field: 'id', type: 'id', direction }
  switch (ordering.replace('-', '')) {
    case 'amount':
      return [{ column: 'transfer.amount', field: 'amount', type: 'number', direction }, id]
    case 'created_at':
      return [{ column: 'transfer.created_at', field: 'created_at', type: 'instant', direction }, id]
    default:
      return [{ column: 'transfer.transaction_date', field: 'transaction_date', type: 'day', direction }, id]
  }
}

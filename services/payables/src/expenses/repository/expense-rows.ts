import type { TransferQuery } from '@gpro/contracts'
import { type Cents, firstOr, searchText } from '@gpro/core'
import { contains, type PageKey, type PageRequest, paged, type Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'
import { expenseNotFound } from './locked-expenses.ts'

/** Live expenses with what they name, under the billing terms that count, and the live invoice that re-bills each; named as the wire does. */
function expenses(db: Reader) {
  return db
    .selectFrom('transfer')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .leftJoin('client as order_client', 'order_client.id', 'service_order.client_id')
    .leftJoin('client as own_client', 'own_client.id', 'transfer.client_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('bank', 'bank.id', 'transfer.bank_id')
    .leftJoin('user_account', 'user_account.id', 'transfer.created_by')
    .leftJoin('expense_billing', 'expense_billing.transfer_id', 'transfer.id')
    .leftJoin('invoice_line', (join) => join.onRef('invoice_line.transfer_id', '=', 'transfer.id').on('invoice_line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'invoice_line.invoice_id')
    .select(['transfer.id', 'transfer.transfer_type', 'transfer.status', 'transfer.payment_method', 'transfer.description'])
    .select(['transfer.amount', 'transfer.paid', 'transfer.credited', 'transfer.balance', 'transfer.client_id as client'])
    .select(['transfer.order_id as service_order', 'service_order.order_number as service_order_number', 'service_order.purchase_order'])
    .select(['transfer.provider_id as provider', 'provider.name as provider_name', 'transfer.bank_id as bank', 'bank.name as bank_name'])
    .select(['transfer.beneficiary_name', 'transfer.ccf', 'transfer.invoice_number', 'transfer.invoice_file', 'transfer.generation_code'])
    .select(['transfer.reception_stamp', 'transfer.transaction_date', 'transfer.payment_date', 'transfer.mes', 'transfer.is_pass_through'])
    .select(['transfer.created_by', 'transfer.created_at', 'transfer.updated_at'])
    .select(['user_account.username as created_by_username', 'user_account.first_name', 'user_account.last_name'])
    .select(['invoice.id as invoice_id', 'invoice.invoice_number as invoice_number_client'])
    .select(({ fn }) => [
      fn.coalesce('order_client.name', 'own_client.name').as('client_name'),
      fn.coalesce('expense_billing.markup', 'transfer.markup').as('markup'),
      fn.coalesce('expense_billing.iva_type', 'transfer.iva_type').as('customer_iva_type'),
    ])
    .where('transfer.deleted_at', 'is', null)
}

export type ExpenseRow = Awaited<ReturnType<ReturnType<typeof expenses>['execute']>>[number]

const expenseRowById = fixed('payables.expense.read', (db, { id }: { id: number }) => expenses(db).where('transfer.id', '=', id))

export async function loadExpenseRow(db: Reader, id: number): Promise<ExpenseRow> {
  return firstOr(await expenseRowById(db, { id }), () => expenseNotFound(id))
}

const SEARCHED = ['transfer.search_text', 'provider.search_text', 'service_order.search_text']

/** The expenses that pass the filters of their list. */
function filtered(db: Reader, filters: Omit<TransferQuery, keyof PageRequest>) {
  const { service_order, transfer_type, status, provider, payment_method, client } = filters
  const { date_from, date_to, payment_date_from, payment_date_to, min_amount, max_amount } = filters
  const search = searchText(filters.search)
  let query = expenses(db)
  if (service_order !== undefined) query = query.where('transfer.order_id', '=', service_order)
  if (transfer_type !== undefined) query = query.where('transfer.transfer_type', '=', transfer_type)
  if (status !== undefined) query = query.where('transfer.status', '=', status)
  if (provider !== undefined) query = query.where('transfer.provider_id', '=', provider)
  if (payment_method !== undefined) query = query.where('transfer.payment_method', '=', payment_method)
  if (client !== undefined) query = query.where('service_order.client_id', '=', client)
  if (date_from !== undefined) query = query.where('transfer.transaction_date', '>=', date_from)
  if (date_to !== undefined) query = query.where('transfer.transaction_date', '<=', date_to)
  if (payment_date_from !== undefined) query = query.where('transfer.payment_date', '>=', payment_date_from)
  if (payment_date_to !== undefined) query = query.where('transfer.payment_date', '<=', payment_date_to)
  if (min_amount !== undefined) query = query.where('transfer.amount', '>=', min_amount)
  if (max_amount !== undefined) query = query.where('transfer.amount', '<=', max_amount)
  if (search !== '') query = query.where((row) => row.or(SEARCHED.map((column) => contains(column, search))))
  return query
}

/** One query, whatever the number of rows. */
export async function listExpenseRows(db: Reader, filters: TransferQuery) {
  return paged(filtered(db, filters), keysOf(filters.ordering ?? '-transaction_date'), filters)
}

/** How many there are of each type in each status, and what they come to. */
export function sumExpenses(db: Reader, filters: Omit<TransferQuery, keyof PageRequest>) {
  return db
    .selectFrom(filtered(db, filters).as('expense'))
    .select(({ fn }) => ['transfer_type', 'status', fn.countAll<number>().as('count'), fn.sum<Cents>('amount').as('amount')])
    .groupBy(['transfer_type', 'status'])
    .execute()
}

export type ExpenseSums = Awaited<ReturnType<typeof sumExpenses>>[number]

function keysOf(ordering: NonNullable<TransferQuery['ordering']>): PageKey<ExpenseRow>[] {
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

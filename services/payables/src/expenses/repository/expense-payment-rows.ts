import type { ExpensePaymentQuery } from '@gpro/contracts'
import { firstOr, searchText } from '@gpro/core'
import { contains, type PageKey, paged, type Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'
import { paymentNotFound } from './expense-payments.ts'

/** Live payments to providers with what they name, as the wire calls it. */
function payments(db: Reader) {
  return db
    .selectFrom('transfer_payment as expense_payment')
    .innerJoin('transfer', 'transfer.id', 'expense_payment.transfer_id')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('batch_payment', 'batch_payment.id', 'expense_payment.batch_id')
    .leftJoin('bank', 'bank.id', 'expense_payment.bank_id')
    .leftJoin('user_account', 'user_account.id', 'expense_payment.created_by')
    .select(['expense_payment.id', 'expense_payment.transfer_id as transfer', 'transfer.description as transfer_description'])
    .select(['transfer.invoice_number as transfer_invoice_number', 'transfer.amount as transfer_amount'])
    .select(['transfer.order_id as service_order', 'service_order.order_number as service_order_number'])
    .select([
      'transfer.provider_id as provider',
      'provider.name as provider_name',
      'expense_payment.batch_id as batch_payment',
      'batch_payment.batch_number',
    ])
    .select([
      'expense_payment.amount',
      'expense_payment.payment_date',
      'expense_payment.payment_method',
      'expense_payment.bank_id as bank',
      'bank.name as bank_name',
    ])
    .select([
      'expense_payment.reference_number',
      'expense_payment.notes',
      'expense_payment.proof_file',
      'expense_payment.created_by',
      'expense_payment.created_at',
    ])
    .select(['user_account.username as created_by_username', 'user_account.first_name', 'user_account.last_name'])
    .where('expense_payment.deleted_at', 'is', null)
}

export type ExpensePaymentRow = Awaited<ReturnType<ReturnType<typeof payments>['execute']>>[number]

/** Newest first. */
export const paymentsOfExpense = fixed('payables.expense-payments.of-expense', (db, { expense }: { expense: number }) =>
  payments(db)
    .where('expense_payment.transfer_id', '=', expense)
    .orderBy('expense_payment.payment_date', 'desc')
    .orderBy('expense_payment.id', 'desc'),
)
export const paymentsOfBatch = fixed('payables.expense-payments.of-batch', (db, { batch }: { batch: number }) =>
  payments(db).where('expense_payment.batch_id', '=', batch).orderBy('expense_payment.id'),
)
const paymentRowById = fixed('payables.expense-payments.read', (db, { id }: { id: number }) => payments(db).where('expense_payment.id', '=', id))

export async function loadExpensePaymentRow(db: Reader, id: number): Promise<ExpensePaymentRow> {
  return firstOr(await paymentRowById(db, { id }), () => paymentNotFound(id))
}

const SEARCHED = [
  'expense_payment.search_text',
  'batch_payment.search_text',
  'transfer.search_text',
  'provider.search_text',
  'service_order.search_text',
]

const NEWEST_FIRST: readonly PageKey<ExpensePaymentRow>[] = [
  { column: 'expense_payment.payment_date', field: 'payment_date', type: 'day', direction: 'desc' },
  { column: 'expense_payment.id', field: 'id', type: 'id', direction: 'desc' },
]

/** The register, newest first, in one query. */
export async function listPaymentRows(db: Reader, filters: ExpensePaymentQuery) {
  const { transfer, provider, service_order, payment_method, date_from, date_to } = filters
  const search = searchText(filters.search)
  let query = payments(db)
  if (transfer !== undefined) query = query.where('expense_payment.transfer_id', '=', transfer)
  if (provider !== undefined) query = query.where('transfer.provider_id', '=', provider)
  if (service_order !== undefined) query = query.where('transfer.order_id', '=', service_order)
  if (payment_method !== undefined) query = query.where('expense_payment.payment_method', '=', payment_method)
  if (date_from !== undefined) query = query.where('expense_payment.payment_date', '>=', date_from)
  if (date_to !== undefined) query = query.where('expense_payment.payment_date', '<=', date_to)
  if (search !== '') query = query.where((row) => row.or(SEARCHED.map((column) => contains(column, search))))
  return paged(query, NEWEST_FIRST, filters)
}

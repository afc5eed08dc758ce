import { DomainError, firstOr } from '@gpro/core'
import { forUpdate, lockOrders } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { Expense } from '../domain/expense.ts'

const COLUMNS = [
  ...(['id', 'transfer_type', 'status', 'amount', 'paid', 'credited', 'description', 'order_id', 'client_id', 'provider_id'] as const),
  ...(['bank_id', 'payment_method', 'beneficiary_name', 'ccf', 'invoice_number', 'invoice_file', 'generation_code'] as const),
  ...(['reception_stamp', 'transaction_date', 'payment_date', 'markup', 'iva_type', 'is_pass_through'] as const),
] as const

const ownersOfExpense = fixed('payables.expense.owners', (db, { id }: { id: number }) =>
  db.selectFrom('transfer').select(['order_id', 'provider_id']).where('id', '=', id).where('deleted_at', 'is', null),
)

const expenseToLock = fixed('payables.expense.lock', (db, { id }: { id: number }) =>
  db
    .selectFrom('transfer')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    // guard: expense lock
    .$call(forUpdate),
)

/** Whom an expense is owed to: null when it says nobody, undefined when there is no such expense. */
export async function findExpenseProvider(trx: Trx, id: number): Promise<number | null | undefined> {
  return (await ownersOfExpense(trx, { id }))[0]?.provider_id
}

/**
 * The expense, held until the transaction ends, its order before it. `movesTo` is the order it is about to join: both
 * are held, the lower id first, so that two moves in opposite directions don't wait for each other.
 */
export async function lockExpense(trx: Trx, id: number, movesTo?: number | null): Promise<Expense> {
  const before = firstOr(await ownersOfExpense(trx, { id }), () => expenseNotFound(id))
  await lockOrdersOf(trx, [before.order_id, movesTo ?? null])
  const expense = firstOr(await expenseToLock(trx, { id }), () => expenseNotFound(id))
  // Moved to another order between the look and the lock: that one is not held.
  if (expense.order_id !== before.order_id) throw expenseChanged(id)
  return expense
}

/**
 * Several expenses in the order of their ids, held until the transaction ends, their orders before them in the order of
 * theirs: who wants the same ones holds all of them or waits for all. Those that are not there are left out.
 */
export async function lockExpenses(trx: Trx, ids: readonly number[]): Promise<Expense[]> {
  if (ids.length === 0) return []
  const live = trx.selectFrom('transfer').where('id', 'in', ids).where('deleted_at', 'is', null)
  const before = new Map((await live.select(['id', 'order_id']).execute()).map(({ id, order_id }) => [id, order_id]))
  await lockOrdersOf(trx, [...before.values()])
  const expenses = await live.select(COLUMNS).orderBy('id').$call(forUpdate).execute()
  for (const { id, order_id } of expenses) if (order_id !== before.get(id)) throw expenseChanged(id)
  return expenses
}

async function lockOrdersOf(trx: Trx, orders: readonly (number | null)[]): Promise<void> {
  const named = orders.filter((order) => order !== null)
  await lockOrders(trx, named)
}

export function expenseNotFound(id: number): DomainError {
  return new DomainError('not-found', 'expense-not-found', `El gasto ${id} no existe`, { id })
}

export function expenseChanged(id: number): DomainError {
  return new DomainError('busy', 'expense-changed', 'Otra persona está cambiando este gasto; intente de nuevo', { id })
}

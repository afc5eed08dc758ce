import { DomainError } from '@gpro/core'
import { forUpdate, lockOrders } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { Expense } from '../domain/expense.ts'

const orderOf = fixed('orders.expense.order', (db, { id }: { id: number }) =>
  db.selectFrom('transfer').select('order_id').where('id', '=', id).where('deleted_at', 'is', null),
)

const providerOf = fixed('orders.expense.provider', (db, { id }: { id: number }) =>
  db.selectFrom('transfer').select('provider_id').where('id', '=', id).where('deleted_at', 'is', null),
)

/** Whom an expense is owed to: null when it says nobody, undefined when there is no such expense. */
export async function findExpenseProvider(trx: Trx, id: number): Promise<number | null | undefined> {
  return (await providerOf(trx, { id }))[0]?.provider_id
}

const COLUMNS = [
  'id',
  'transfer_type',
  'status',
  'amount',
  'paid',
  'credited',
  'description',
  'order_id',
  'client_id',
  'provider_id',
  'bank_id',
  'payment_method',
  'beneficiary_name',
  'ccf',
  'invoice_number',
  'invoice_file',
  'generation_code',
  'reception_stamp',
  'transaction_date',
  'payment_date',
  'markup',
  'iva_type',
  'is_pass_through',
] as const

const locked = fixed('orders.expense.lock', (db, { id }: { id: number }) =>
  db.selectFrom('transfer').select(COLUMNS).where('id', '=', id).where('deleted_at', 'is', null).$call(forUpdate),
)

type Row = Awaited<ReturnType<typeof locked>>[number]

function toExpense(row: Row): Expense {
  return {
    id: row.id,
    transfer_type: row.transfer_type,
    status: row.status,
    iva_type: row.iva_type,
    amount: row.amount,
    paid: row.paid,
    credited: row.credited,
    description: row.description,
    order_id: row.order_id,
    client_id: row.client_id,
    provider_id: row.provider_id,
    bank_id: row.bank_id,
    payment_method: row.payment_method,
    beneficiary_name: row.beneficiary_name,
    ccf: row.ccf,
    invoice_number: row.invoice_number,
    invoice_file: row.invoice_file,
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
    transaction_date: row.transaction_date,
    payment_date: row.payment_date,
    markup: row.markup,
    is_pass_through: row.is_pass_through === 1,
  }
}

/**
 * The expense, held until the transaction ends, its order before it. `movesTo` is the order it is about to join: both
 * are held, the lower id first, so that two moves in opposite directions don't wait for each other.
 */
export async function lockExpense(trx: Trx, id: number, movesTo?: number | null): Promise<Expense> {
  const [before] = await orderOf(trx, { id })
  if (!before) throw expenseNotFound(id)
  await lockOrders(
    trx,
    [before.order_id, movesTo ?? null].filter((order) => order !== null),
  )
  const [row] = await locked(trx, { id })
  if (!row) throw expenseNotFound(id)
  // Moved to another order between the look and the lock: that one is not held.
  if (row.order_id !== before.order_id) throw expenseChanged(id)
  return toExpense(row)
}

/**
 * Several expenses in the order of their ids, held until the transaction ends, their orders before them in the order of
 * theirs: whoever holds the same ones came first or waits for all. Those that are not there are left out.
 */
export async function lockExpenses(trx: Trx, ids: readonly number[]): Promise<Expense[]> {
  if (ids.length === 0) return []
  const live = trx.selectFrom('transfer').where('id', 'in', ids).where('deleted_at', 'is', null)
  const before = new Map((await live.select(['id', 'order_id']).execute()).map(({ id, order_id }) => [id, order_id]))
  await lockOrders(
    trx,
    [...before.values()].filter((order) => order !== null),
  )
  const rows = await live.select(COLUMNS).orderBy('id').$call(forUpdate).execute()
  for (const { id, order_id } of rows) if (order_id !== before.get(id)) throw expenseChanged(id)
  return rows.map(toExpense)
}

export function expenseNotFound(id: number): DomainError {
  return new DomainError('not-found', 'expense-not-found', `El gasto ${id} no existe`, { id })
}

export function expenseChanged(id: number): DomainError {
  return new DomainError('busy', 'expense-changed', 'Otra persona está cambiando este gasto; intente de nuevo', { id })
}

import { type Cents, ZERO } from '@gpro/core'
import { sql } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import type { Expense } from '../domain/expense.ts'
import type { Settled } from '../domain/settlement.ts'
import { expenseChanged } from './locked-expenses.ts'

interface Written extends Omit<Expense, 'id' | 'is_pass_through'> {
  readonly passThrough: number
  readonly mes: string
  readonly search_text: string
  readonly by: number | null
  readonly at: string
}

function columnsOf(expense: Written) {
  return {
    transfer_type: expense.transfer_type,
    status: expense.status,
    payment_method: expense.payment_method,
    amount: expense.amount,
    paid: expense.paid,
    credited: expense.credited,
    description: expense.description,
    order_id: expense.order_id,
    client_id: expense.client_id,
    provider_id: expense.provider_id,
    bank_id: expense.bank_id,
    beneficiary_name: expense.beneficiary_name,
    ccf: expense.ccf,
    invoice_number: expense.invoice_number,
    invoice_file: expense.invoice_file,
    generation_code: expense.generation_code,
    reception_stamp: expense.reception_stamp,
    transaction_date: expense.transaction_date,
    payment_date: expense.payment_date,
    mes: expense.mes,
    markup: expense.markup,
    iva_type: expense.iva_type,
    is_pass_through: expense.passThrough,
    search_text: expense.search_text,
    updated_by: expense.by,
    updated_at: expense.at,
  }
}

const inserted = fixed('orders.expense.insert', (db, expense: Written) =>
  db
    .insertInto('transfer')
    .values({ ...columnsOf(expense), created_by: expense.by, created_at: expense.at })
    .returning('id'),
)

/** What is written of an expense beside what people typed. */
export type ExpenseWriting = Omit<Written, keyof Omit<Expense, 'id'> | 'passThrough'>

function toWritten(expense: Omit<Expense, 'id'>, writing: ExpenseWriting): Written {
  return { ...expense, ...writing, passThrough: expense.is_pass_through ? 1 : 0 }
}

export async function insertExpense(trx: Trx, expense: Omit<Expense, 'id'>, writing: ExpenseWriting): Promise<number> {
  const [row] = await inserted(trx, toWritten(expense, writing))
  if (!row) throw new Error('The expense was not inserted')
  return row.id
}

interface Update extends Written {
  readonly id: number
  readonly paidBefore: Cents
  readonly creditedBefore: Cents
}

// What was settled guards the row even where somebody forgot to lock it.
const updated = fixed('orders.expense.update', (db, expense: Update) =>
  db
    .updateTable('transfer')
    .set(columnsOf(expense))
    .where('id', '=', expense.id)
    .where('paid', '=', expense.paidBefore)
    .where('credited', '=', expense.creditedBefore)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

/** Stores a changed expense. `before` is the one that was locked. */
export async function saveExpense(trx: Trx, before: Expense, after: Expense, writing: ExpenseWriting): Promise<void> {
  const rows = await updated(trx, { ...toWritten(after, writing), id: before.id, paidBefore: before.paid, creditedBefore: before.credited })
  if (rows.length !== 1) throw expenseChanged(before.id)
}

/** Stores what each of these expenses now owes, in one statement; each row is guarded by what had been settled of it before. */
export async function saveSettlements(trx: Trx, settled: readonly Settled[], { by, at }: Pick<ExpenseWriting, 'by' | 'at'>): Promise<void> {
  const [first] = settled
  if (!first) return
  const after = <Column extends 'paid' | 'credited' | 'status' | 'payment_date'>(column: Column, name: string) => {
    const cases = settled.map((one) => sql`when ${one.after.id} then ${one.after[column]}`)
    return sql<Expense[Column]>`case id ${sql.join(cases, sql` `)} else ${sql.ref(name)} end`
  }
  const rows = await trx
    .updateTable('transfer')
    .set({
      paid: after('paid', 'paid'),
      credited: after('credited', 'credited'),
      status: after('status', 'status'),
      payment_date: after('payment_date', 'payment_date'),
      updated_by: by,
      updated_at: at,
    })
    .where('deleted_at', 'is', null)
    .where(({ and, eb, or }) =>
      or(settled.map(({ before }) => and([eb('id', '=', before.id), eb('paid', '=', before.paid), eb('credited', '=', before.credited)]))),
    )
    .returning('id')
    .execute()
  const written = new Set(rows.map(({ id }) => id))
  const changed = settled.find(({ before }) => !written.has(before.id))
  if (changed) throw expenseChanged(changed.before.id)
}

const markedDeleted = fixed('orders.expense.delete', (db, { id, by, at }: { id: number; by: number | null; at: string }) =>
  db
    .updateTable('transfer')
    .set({ deleted_at: at, updated_at: at, updated_by: by })
    .where('id', '=', id)
    .where('paid', '=', ZERO)
    .where('credited', '=', ZERO)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

export async function markExpenseDeleted(trx: Trx, id: number, by: number | null, at: string): Promise<void> {
  const rows = await markedDeleted(trx, { id, by, at })
  if (rows.length !== 1) throw expenseChanged(id)
}

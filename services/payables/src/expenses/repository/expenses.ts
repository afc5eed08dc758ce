import { type Instant, ZERO } from '@gpro/core'
import { sql } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import type { Expense } from '../domain/expense.ts'
import type { Settled } from '../domain/settlement.ts'
import { expenseChanged } from './locked-expenses.ts'

/** Who writes, and when. */
interface Writing {
  readonly updated_by: number | null
  readonly updated_at: Instant
}

/** What is written of an expense beside what people typed. */
export interface ExpenseWriting extends Writing {
  readonly mes: string
  readonly search_text: string
}

interface NewExpense extends Omit<Expense, 'id'>, ExpenseWriting {
  readonly created_by: number | null
  readonly created_at: Instant
}

export const insertExpense = fixed('payables.expense.insert', (db, expense: NewExpense) =>
  db
    .insertInto('transfer')
    .values({
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
      is_pass_through: expense.is_pass_through,
      search_text: expense.search_text,
      created_by: expense.created_by,
      created_at: expense.created_at,
      updated_by: expense.updated_by,
      updated_at: expense.updated_at,
    })
    .returning('id'),
)

/** Stores what changed of the expense that was locked. What was settled guards the row even where somebody forgot to lock it. */
export async function saveExpense(trx: Trx, before: Expense, changed: Partial<Expense>, writing: ExpenseWriting): Promise<void> {
  const rows = await trx
    .updateTable('transfer')
    .set({ ...changed, ...writing })
    .where('id', '=', before.id)
    // guard: settled before
    .where('paid', '=', before.paid)
    .where('credited', '=', before.credited)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length !== 1) throw expenseChanged(before.id)
}

/** Stores what each of these expenses now owes, in one statement; each row is guarded by what had been settled of it before. */
export async function saveSettlements(trx: Trx, settled: readonly Settled[], writing: Writing): Promise<void> {
  if (settled.length === 0) return
  const after = <Column extends 'paid' | 'credited' | 'status' | 'payment_date' | 'payment_method' | 'bank_id'>(column: Column) => {
    const cases = settled.map((one) => sql`when ${one.after.id} then ${one.after[column]}`)
    return sql<Expense[Column]>`case id ${sql.join(cases, sql` `)} else ${sql.ref(column)} end`
  }
  const rows = await trx
    .updateTable('transfer')
    .set({ paid: after('paid'), credited: after('credited'), status: after('status'), payment_date: after('payment_date') })
    .set({ payment_method: after('payment_method'), bank_id: after('bank_id'), ...writing })
    .where('deleted_at', 'is', null)
    .where(({ and, eb, or }) =>
      or(
        settled.map(({ before }) =>
          and([
            eb('id', '=', before.id),
            // guard: settled before
            eb('paid', '=', before.paid),
            eb('credited', '=', before.credited),
          ]),
        ),
      ),
    )
    .returning('id')
    .execute()
  const written = new Set(rows.map(({ id }) => id))
  const changed = settled.find(({ before }) => !written.has(before.id))
  if (changed) throw expenseChanged(changed.before.id)
}

export async function markExpenseDeleted(trx: Trx, id: number, writing: Writing): Promise<void> {
  const rows = await trx
    .updateTable('transfer')
    .set({ ...writing, deleted_at: writing.updated_at })
    .where('id', '=', id)
    .where('paid', '=', ZERO)
    .where('credited', '=', ZERO)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length !== 1) throw expenseChanged(id)
}

import type { Reader } from '@gpro/infra'
import { listApplicationRows } from '../../provider-credit-notes/repository/credit-note-application-rows.ts'
import { loadExpenseRow } from '../repository/expense-rows.ts'

/** An expense with the credit notes that lower it. */
export async function readExpense(db: Reader, id: number) {
  const row = await loadExpenseRow(db, id)
  return { row, notes: (await listApplicationRows(db, 'transfer', [id])).get(id) ?? [] }
}

export type ReadExpense = Awaited<ReturnType<typeof readExpense>>

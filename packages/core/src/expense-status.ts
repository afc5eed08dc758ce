import { add, type Cents, subtract } from './money.ts'
import type { ExpenseStatus } from './words/payables.ts'

/** What a provider is owed for an expense, and what was settled of it. */
export interface OwedExpense {
  readonly amount: Cents
  readonly paid: Cents
  /** By applied credit notes of its provider. */
  readonly credited: Cents
}

/** What is no longer owed: money that went out and credit notes that came in. */
export function settledOf({ paid, credited }: Pick<OwedExpense, 'paid' | 'credited'>): Cents {
  return add(paid, credited)
}

export function expenseBalance(expense: OwedExpense): Cents {
  return subtract(expense.amount, settledOf(expense))
}

/** What payments and credit notes say about the status, from the one it had: never typed by hand. */
export function derivedStatus(expense: OwedExpense & { readonly status: ExpenseStatus }): ExpenseStatus {
  if (expenseBalance(expense) <= 0) return 'pagado'
  if (settledOf(expense) > 0) return 'parcial'
  if (expense.status === 'pagado') return 'aprobado'
  return expense.status === 'parcial' ? 'pendiente' : expense.status
}

import {
  add,
  type Cents,
  type Day,
  DomainError,
  derivedStatus,
  type ExpenseMethod,
  type ExpenseStatus,
  expenseBalance,
  formatMoney,
  subtract,
} from '@gpro/core'
import { alreadyPaid, type Expense } from './expense.ts'

/** What lowers the balance of an expense: money, or a credit note of its provider. */
export type Means = 'paid' | 'credited'

export interface Settlement {
  readonly amount: Cents
  readonly day: Day
}

const PAYABLE: readonly ExpenseStatus[] = ['aprobado', 'parcial', 'pagado']

/** The expense once this much of its balance is settled. */
export function settle(expense: Expense, means: Means, { amount, day }: Settlement): Expense {
  const { id, description } = expense
  if (!PAYABLE.includes(expense.status)) {
    throw new DomainError('refused', 'expense-not-approved', `El gasto «${description}» debe estar aprobado antes de pagarlo`, { id })
  }
  const balance = expenseBalance(expense)
  if (balance <= 0) throw alreadyPaid(expense)
  // guard: expense balance
  if (amount > balance) {
    const owed = formatMoney(balance)
    throw new DomainError('refused', 'expense-payment-exceeds-balance', `El monto supera el saldo del gasto «${description}» ($${owed})`, {
      id,
      balance: owed,
    })
  }
  const last = expense.payment_date !== null && expense.payment_date > day ? expense.payment_date : day
  return settled(expense, means, add(expense[means], amount), last)
}

/** How money went out. */
export interface PaidBy {
  readonly payment_method: ExpenseMethod
  readonly bank_id: number | null
}

/** The expense once it is paid by itself: it then says how. A payment that names no bank leaves the one that is there. */
export function pay(expense: Expense, settlement: Settlement, { payment_method, bank_id }: PaidBy): Expense {
  return { ...settle(expense, 'paid', settlement), payment_method, bank_id: bank_id ?? expense.bank_id }
}

/** The expense once a payment or an application is gone; `lastDay` is that of the latest that remains. */
export function unsettle(expense: Expense, means: Means, amount: Cents, lastDay: Day | null): Expense {
  return settled(expense, means, subtract(expense[means], amount), lastDay)
}

function settled(expense: Expense, means: Means, sum: Cents, lastDay: Day | null): Expense {
  if (sum < 0) throw new RangeError(`Expense ${expense.id} would be settled by less than nothing`)
  const next = { ...expense, [means]: sum, payment_date: lastDay }
  return { ...next, status: derivedStatus(next) }
}

/** An expense before and after this much of it was settled, or no longer is. */
export interface Settled {
  readonly before: Expense
  readonly after: Expense
  readonly amount: Cents
}

/** Every expense with what is settled of it; all of them or, if one refuses, none. */
export function settleEach(expenses: readonly Expense[], means: Means, amounts: ReadonlyMap<number, Cents>, day: Day): Settled[] {
  return expenses.map((before) => {
    const amount = amountOf(before, amounts)
    return { before, after: settle(before, means, { amount, day }), amount }
  })
}

/** Every expense as it stands once these amounts are taken back; `lastDays` are those of what remains. */
export function unsettleEach(
  expenses: readonly Expense[],
  means: Means,
  amounts: ReadonlyMap<number, Cents>,
  lastDays: ReadonlyMap<number, Day>,
): Settled[] {
  return expenses.map((before) => {
    const amount = amountOf(before, amounts)
    return { before, after: unsettle(before, means, amount, lastDays.get(before.id) ?? null), amount }
  })
}

function amountOf({ id }: Expense, amounts: ReadonlyMap<number, Cents>): Cents {
  const amount = amounts.get(id)
  if (amount === undefined) throw new RangeError(`Nothing is said of expense ${id}`)
  return amount
}

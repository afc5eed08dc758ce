import { add, type Cents, type Day, daysBetween } from '@gpro/core'
import { type Aging, agingOf } from './aging.ts'

/** An expense, as far as what is owed on it, and since when, goes. */
export interface OwedExpense {
  readonly transactionDate: Day
  readonly balance: Cents
}

/** Providers say no due date: their bills age from thirty days after their own. */
const DAYS_GRANTED = 30

export function expenseAging(expenses: readonly OwedExpense[], today: Day): Aging {
  return agingOf(expenses.map(({ transactionDate, balance }) => ({ days: daysBetween(transactionDate, today) - DAYS_GRANTED, owed: balance })))
}

export function debtOf(expenses: readonly OwedExpense[]): Cents {
  return add(...expenses.map(({ balance }) => balance))
}

import { type Aging, add, agingOf, type Cents, type Day, daysBetween } from '@gpro/core'

/** An expense or a provider's invoice, as far as what is owed on it, and since when, goes. */
export interface OwedBill {
  readonly transaction_date: Day
  readonly balance: Cents
}

/** Providers say no due date: their bills age from thirty days after their own. */
const DAYS_GRANTED = 30

export function billAging(bills: readonly OwedBill[], today: Day): Aging {
  return agingOf(bills.map(({ transaction_date, balance }) => ({ days: daysBetween(transaction_date, today) - DAYS_GRANTED, owed: balance })))
}

export function debtOf(bills: readonly OwedBill[]): Cents {
  return add(...bills.map(({ balance }) => balance))
}

import { fieldError, type IvaType } from '@gpro/core'
import { changeExpense, type Expense, sameTerms } from './expense.ts'

/** How one expense is to be billed; absent is unchanged. */
export interface Configuration {
  readonly expenseId: number
  readonly markup: number | undefined
  readonly ivaType: IvaType | undefined
}

export interface Configured<Kept extends Expense> {
  readonly before: Kept
  readonly after: Kept
}

/** The expenses that these configurations change; those that stay as they are drop out. Refuses ids the order has not. */
export function configure<Kept extends Expense>(
  order: string,
  configurations: readonly Configuration[],
  expenses: readonly Kept[],
): Configured<Kept>[] {
  return configurations.flatMap(({ expenseId, markup, ivaType }, index) => {
    const before = expenses.find(({ id }) => id === expenseId)
    if (!before) {
      const sentence = `El gasto ${expenseId} no se cobra en la orden ${order}`
      throw fieldError(`configs.${index}.expense_id`, 'expense-unknown', sentence, { expense: expenseId, order })
    }
    const after = changeExpense(before, { markup, ivaType })
    return sameTerms(before, after) ? [] : [{ before, after }]
  })
}

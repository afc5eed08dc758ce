import { fieldError, type IvaType } from '@gpro/core'
import { changeExpense, type Expense, sameTerms } from './expense.ts'

/** How one expense is to be billed; absent is unchanged. */
export interface Configuration {
  readonly expense_id: number
  readonly markup: number | undefined
  readonly iva_type: IvaType | undefined
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
  return configurations.flatMap(({ expense_id, markup, iva_type }, index) => {
    const before = expenses.find(({ id }) => id === expense_id)
    if (!before) {
      const sentence = `El gasto ${expense_id} no se cobra en la orden ${order}`
      throw fieldError(`configs.${index}.expense_id`, 'expense-unknown', sentence, { expense: expense_id, order })
    }
    const after = changeExpense(before, { markup, iva_type })
    return sameTerms(before, after) ? [] : [{ before, after }]
  })
}

import {
  askedMarkup,
  cents,
  DomainError,
  type ExpenseTerms,
  expenseAmounts,
  fieldError,
  formatMoney,
  type IvaType,
  type LineAmounts,
  MAX_MONEY,
  type Markup,
} from '@gpro/core'

const LARGEST = cents((MAX_MONEY - 1) / 2)

/** A re-billed expense under the terms that hold for it: those of its billing, else its own. */
export interface Expense extends ExpenseTerms, LineAmounts {
  readonly id: number
  readonly description: string
}

/** Absent is unchanged. */
export interface ExpenseChanges {
  readonly markup: Markup | undefined
  readonly iva_type: IvaType | undefined
}

export interface ExpenseChange<Kept extends Expense = Expense> {
  readonly before: Kept
  readonly after: Kept
}

/** What an expense comes to on an invoice; refuses what no invoice could carry. */
export function pricedExpense(terms: ExpenseTerms): LineAmounts {
  // Judged before it is summed in cents, which it may overflow; half of what the wire carries leaves room for the IVA.
  if (BigInt(terms.amount) * BigInt(10_001 + terms.markup) > BigInt(LARGEST) * 10_000n) {
    const largest = formatMoney(LARGEST)
    throw new DomainError('refused', 'expense-too-large', `El gasto con su margen no puede pasar de $${largest}`, { largest })
  }
  return expenseAmounts(terms)
}

/** The expense with other billing terms and the amounts that follow from them. */
export function changeExpense<Priced extends Expense>(expense: Priced, { markup, iva_type }: ExpenseChanges): Priced {
  const changed = { ...expense, ...(markup && askedMarkup(expense, markup)), iva_type: iva_type ?? expense.iva_type }
  return { ...changed, ...pricedExpense(changed) }
}

export function isSameMarkup(one: Markup, other: Markup): boolean {
  return one.markup === other.markup && one.markup_rest === other.markup_rest
}

/** How one expense is to be billed; absent is unchanged. */
export interface Configuration extends ExpenseChanges {
  readonly expense_id: number
}

/** The expenses that these configurations change; those that stay as they are drop out. Refuses ids that the order does not have. */
export function configure<Kept extends Expense>(
  order: string,
  configurations: readonly Configuration[],
  expenses: readonly Kept[],
): ExpenseChange<Kept>[] {
  return configurations.flatMap(({ expense_id, ...terms }, index) => {
    const before = expenses.find(({ id }) => id === expense_id)
    if (!before) {
      const sentence = `El gasto ${expense_id} no se cobra en la orden ${order}`
      throw fieldError(`configs.${index}.expense_id`, 'expense-unknown', sentence, { expense: expense_id, order })
    }
    const after = changeExpense(before, terms)
    return isSameMarkup(before, after) && before.iva_type === after.iva_type ? [] : [{ before, after }]
  })
}

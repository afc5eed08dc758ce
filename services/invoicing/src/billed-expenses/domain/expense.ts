import { cents, DomainError, type ExpenseTerms, expenseAmounts, formatMoney, type IvaType, type LineAmounts, MAX_MONEY } from '@gpro/core'

/** Expenses that are billed on to the client; the others are the agency's own. */
export const BILLABLE_TYPES = ['cargos', 'terceros', 'costos'] as const

const LARGEST = cents((MAX_MONEY - 1) / 2)

/** A re-billed expense under the terms that hold for it: those of its billing, else its own. */
export interface Expense extends ExpenseTerms, LineAmounts {
  readonly id: number
  readonly description: string
}

/** Absent is unchanged. */
export interface ExpenseChanges {
  readonly markup?: number | undefined
  readonly iva_type?: IvaType | undefined
}

/** What an expense comes to on an invoice; refuses what no invoice could carry. */
export function pricedExpense(terms: ExpenseTerms): LineAmounts {
  // Judged before it is summed in cents, which it may overflow; half of what the wire carries leaves room for the IVA.
  if (BigInt(terms.amount) * BigInt(10_000 + terms.markup) > BigInt(LARGEST) * 10_000n) {
    const largest = formatMoney(LARGEST)
    throw new DomainError('refused', 'expense-too-large', `El gasto con su margen no puede pasar de $${largest}`, { largest })
  }
  return expenseAmounts(terms)
}

/** The expense with other billing terms, its amounts computed anew. */
export function changeExpense<Priced extends Expense>(expense: Priced, changes: ExpenseChanges): Priced {
  const terms = { amount: expense.amount, markup: changes.markup ?? expense.markup, iva_type: changes.iva_type ?? expense.iva_type }
  return { ...expense, ...terms, ...pricedExpense(terms) }
}

export function sameTerms(one: ExpenseTerms, other: ExpenseTerms): boolean {
  return one.markup === other.markup && one.iva_type === other.iva_type
}

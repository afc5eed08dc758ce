import { type ExpenseStatus, expenseBalance, fieldError, settledOf } from '@gpro/core'
import type { Expense } from './expense.ts'

/** Refuses an effect to whom may not cause it. */
export type RequireEffect = (effect: 'expense.approve' | 'expense.pay' | 'expense.leave-paid') => void

/** What asking for a status means: nothing, another status, or the payment of the rest. */
export type StatusRequest = 'nothing' | 'pay-the-rest' | { readonly status: ExpenseStatus }

/** How a wanted status is reached. What payments decide (`parcial`, `pagado`) is never typed by hand. */
export function requestStatus(expense: Expense, wanted: ExpenseStatus, requireEffect: RequireEffect): StatusRequest {
  if (wanted === expense.status) return 'nothing'
  if (expense.status === 'pagado') leavePaid(expense, requireEffect)
  if (wanted === 'pagado') {
    requireEffect('expense.pay')
    return 'pay-the-rest'
  }
  if (wanted === 'parcial' || settledOf(expense) > 0) {
    throw fieldError('status', 'status-from-payments', 'este estado sale de los pagos del gasto: registre o elimine un pago')
  }
  // Giving and taking back an approval is the same power.
  if (wanted === 'aprobado' || expense.status === 'aprobado') requireEffect('expense.approve')
  return { status: wanted }
}

function leavePaid(expense: Expense, requireEffect: RequireEffect): void {
  requireEffect('expense.leave-paid')
  if (expenseBalance(expense) <= 0) {
    throw fieldError('status', 'status-from-payments', 'este estado sale de los pagos del gasto: registre o elimine un pago')
  }
}

/** The status of a new expense. */
export function refuseFirstStatus(status: ExpenseStatus, requireEffect: RequireEffect): void {
  if (status === 'aprobado') requireEffect('expense.approve')
  if (status === 'parcial' || status === 'pagado') {
    throw fieldError('status', 'status-from-payments', 'este estado sale de los pagos del gasto: registre o elimine un pago')
  }
}

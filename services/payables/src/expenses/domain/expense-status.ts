import { DomainError, type ExpenseStatus, expenseBalance, fieldError, settledOf } from '@gpro/core'
import type { Expense } from './expense.ts'

export interface ExpensePowers {
  readonly mayApprove: boolean
  readonly mayPay: boolean
  readonly mayLeavePaid: boolean
}

/** What asking for a status means: nothing, another status, or the payment of the rest. */
export type StatusRequest = 'nothing' | 'pay-the-rest' | { readonly status: ExpenseStatus }

/** How a wanted status is reached. What payments decide (`parcial`, `pagado`) is never typed by hand. */
export function requestStatus(expense: Expense, wanted: ExpenseStatus, powers: ExpensePowers): StatusRequest {
  if (wanted === expense.status) return 'nothing'
  if (expense.status === 'pagado') refuseLeavingPaid(expense, powers)
  if (wanted === 'pagado') {
    if (!powers.mayPay)
      throw new DomainError('forbidden', 'payment-forbidden', 'Solo operativo 2 o un administrador puede registrar pagos a proveedores')
    return 'pay-the-rest'
  }
  if (wanted === 'parcial' || settledOf(expense) > 0) {
    throw fieldError('status', 'status-from-payments', 'este estado sale de los pagos del gasto: registre o elimine un pago')
  }
  // Giving and taking back an approval is the same power.
  if ((wanted === 'aprobado' || expense.status === 'aprobado') && !powers.mayApprove) throw approvalForbidden()
  return { status: wanted }
}

function refuseLeavingPaid(expense: Expense, { mayLeavePaid }: ExpensePowers): void {
  if (!mayLeavePaid) throw new DomainError('forbidden', 'paid-status-locked', 'Solo un administrador puede cambiar el estado de un gasto pagado')
  if (expenseBalance(expense) <= 0) {
    throw fieldError('status', 'status-from-payments', 'este estado sale de los pagos del gasto: registre o elimine un pago')
  }
}

/** The status of a new expense. */
export function refuseFirstStatus(status: ExpenseStatus, { mayApprove }: Pick<ExpensePowers, 'mayApprove'>): void {
  if (status === 'aprobado' && !mayApprove) throw approvalForbidden()
  if (status === 'parcial' || status === 'pagado') {
    throw fieldError('status', 'status-from-payments', 'este estado sale de los pagos del gasto: registre o elimine un pago')
  }
}

function approvalForbidden(): DomainError {
  return new DomainError('forbidden', 'approval-forbidden', 'Solo operativo 2 o un administrador puede aprobar gastos')
}

import { expenseSearchText, fieldError, monthName, refuseClosed } from '@gpro/core'
import { actor } from '@gpro/infra'
import { findOrder, loadOrder } from '../../orders/repository.ts'
import type { Trx } from '../../own.ts'
import type { Expense, ExpenseFields } from '../domain/expense.ts'
import type { ExpenseWriting } from '../repository/expenses.ts'
import { findExpenseReferences } from '../repository/references.ts'

/** The order an expense is to belong to, held by `lockOrder` before, must be there and open. */
export async function requireOpenOrder(trx: Trx, orderId: number | null): Promise<void> {
  if (orderId === null) return
  const order = await findOrder(trx, orderId)
  if (!order) throw fieldError('service_order', 'order-not-found', `La orden ${orderId} no existe`, { id: orderId })
  refuseClosed(order)
}

/** What stands fast while the order is closed: whoever closed it relied on these. */
export async function refuseChangeWhileClosed(trx: Trx, before: Expense, after: Expense): Promise<void> {
  const changed = before.amount !== after.amount || before.transferType !== after.transferType || before.providerId !== after.providerId
  const moved = before.orderId !== after.orderId
  if (before.orderId !== null && (changed || moved)) refuseClosed(await loadOrder(trx, before.orderId))
  if (moved) await requireOpenOrder(trx, after.orderId)
}

/** Whether what an expense names exists. */
export async function checkExpenseReferences(
  trx: Trx,
  { clientId, providerId, bankId }: Pick<ExpenseFields, 'clientId' | 'providerId' | 'bankId'>,
): Promise<void> {
  const there = await findExpenseReferences(trx, { client: clientId ?? 0, provider: providerId ?? 0, bank: bankId ?? 0 })
  if (clientId !== null && there.client === null) throw fieldError('client', 'client-not-found', 'no existe')
  if (providerId !== null && there.provider === null) throw fieldError('provider', 'provider-not-found', 'no existe')
  if (bankId !== null && there.bank === null) throw fieldError('bank', 'bank-not-found', 'no existe')
}

/** What is written of an expense beside what people typed. */
export function writingOf(expense: ExpenseFields, now: Date): ExpenseWriting {
  return { mes: monthName(expense.transactionDate), searchText: expenseSearchText(expense), by: actor().userId, at: now.toISOString() }
}

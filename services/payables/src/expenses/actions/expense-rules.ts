import { expenseSearchText, fieldError, type Instant, monthName, refuseClosed, refuseLosingDocument } from '@gpro/core'
import { actor } from '@gpro/infra'
import { findOrder, loadOrder } from '../../orders/repository.ts'
import type { Trx } from '../../own.ts'
import type { Expense, ExpenseFields } from '../domain/expense.ts'
import type { ExpenseWriting } from '../repository/expenses.ts'
import { referencesOfExpense } from '../repository/references.ts'

/** The order an expense is to belong to, held by `lockOrder` before, must be there and open. */
export async function requireOpenOrder(trx: Trx, orderId: number | null): Promise<void> {
  if (orderId === null) return
  const order = await findOrder(trx, orderId)
  if (!order) throw fieldError('service_order', 'order-not-found', `La orden ${orderId} no existe`, { id: orderId })
  refuseClosed(order)
}

/** What stands while the order is closed, since it was closed on the strength of it. */
export async function refuseChangeWhileClosed(trx: Trx, before: Expense, after: Expense): Promise<void> {
  const changed = before.amount !== after.amount || before.transfer_type !== after.transfer_type || before.provider_id !== after.provider_id
  const moved = before.order_id !== after.order_id
  const loses = before.invoice_file !== null && before.invoice_file !== after.invoice_file
  if (before.order_id !== null && (changed || moved || loses)) {
    const order = await loadOrder(trx, before.order_id)
    if (changed || moved) refuseClosed(order)
    refuseLosingDocument(order, 'invoice_file')
  }
  if (moved) await requireOpenOrder(trx, after.order_id)
}

type Named = Partial<Pick<ExpenseFields, 'client_id' | 'provider_id' | 'bank_id'>>

/** Whether what an expense or its payment names exists. */
export async function checkExpenseReferences(trx: Trx, { client_id, provider_id, bank_id }: Named): Promise<void> {
  const [there] = await referencesOfExpense(trx, { client: client_id ?? 0, provider: provider_id ?? 0, bank: bank_id ?? 0 })
  if (client_id && !there?.client) throw fieldError('client', 'client-not-found', 'no existe')
  if (provider_id && !there?.provider) throw fieldError('provider', 'provider-not-found', 'no existe')
  if (bank_id && !there?.bank) throw fieldError('bank', 'bank-not-found', 'no existe')
}

/** What is written of an expense beside what people typed. */
export function writingOf(expense: ExpenseFields, now: Instant): ExpenseWriting {
  return { mes: monthName(expense.transaction_date), search_text: expenseSearchText(expense), updated_by: actor().userId, updated_at: now }
}

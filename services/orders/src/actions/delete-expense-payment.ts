import { formatMoney } from '@gpro/core'
import { record } from '@gpro/infra'
import { withoutPayment } from '../domain/expense.ts'
import type { Ctx } from '../own.ts'
import { lastPaymentDay, loadExpensePayment, markPaymentDeleted } from '../repository/expense-payments.ts'
import { lockExpense, saveExpense } from '../repository/expenses.ts'
import { writingOf } from './expense-rules.ts'

/** Deletes a payment to a provider: the expense owes that amount again. */
export async function deleteExpensePayment(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const { transfer_id: expenseId } = await loadExpensePayment(trx, id)
    const before = await lockExpense(trx, expenseId)
    const amount = await markPaymentDeleted(trx, id, now.toISOString())
    const after = withoutPayment(before, amount, await lastPaymentDay(trx, expenseId))
    await saveExpense(trx, before, after, writingOf(after, now))
    await record(trx, now, {
      kind: 'expense.updated',
      description: `Pago de ${formatMoney(amount)} eliminado del gasto: ${after.description}`,
      order: after.orderId,
      subject: `transfer:${expenseId}`,
      before: { paid: before.paid, status: before.status, payment: id },
      after: { paid: after.paid, status: after.status },
    })
  })
  await ctx.cache.forget('transfers')
}

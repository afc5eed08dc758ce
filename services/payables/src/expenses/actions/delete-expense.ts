import { refuseClosed } from '@gpro/core'
import { actor, record, requireEffect } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { loadOrder } from '../../orders/repository.ts'
import type { Ctx } from '../../own.ts'
import { refuseDeletion } from '../domain/expense.ts'
import { findBilling } from '../repository/expense-billing.ts'
import { markExpenseDeleted } from '../repository/expenses.ts'
import { lockExpense } from '../repository/locked-expenses.ts'

/** Deletes an expense that nobody has paid or billed, while its order is open. */
export async function deleteExpense(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const { userId } = actor()
    const expense = await lockExpense(trx, id)
    if (expense.order_id !== null) refuseClosed(await loadOrder(trx, expense.order_id))
    refuseDeletion(expense, await findBilling(trx, id), requireEffect)
    await markExpenseDeleted(trx, id, { updated_by: userId, updated_at: now })
    await record(trx, now, {
      kind: 'expense.deleted',
      description: `Gasto eliminado: ${expense.description}`,
      order: expense.order_id,
      subject: `transfer:${id}`,
      before: eventValues(expense),
    })
  })
}

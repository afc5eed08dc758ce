import { formatMoney } from '@gpro/core'
import { record } from '@gpro/infra'
import { recordSettled, saveSettled } from '../../expenses/actions/settled-expenses.ts'
import { unsettleEach } from '../../expenses/domain/settlement.ts'
import { markBatchPaymentsDeleted } from '../../expenses/repository/expense-payments.ts'
import { lockExpenses } from '../../expenses/repository/locked-expenses.ts'
import { lastSettlementDays } from '../../expenses/repository/settlement-days.ts'
import type { Ctx } from '../../own.ts'
import { listExpensesOfBatch, markBatchDeleted } from '../repository/batch-payments.ts'

/** Takes a whole batch back: each of its expenses owes again what was paid of it. Its number is not given out again. */
export async function undoBatch(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const expenses = await lockExpenses(trx, await listExpensesOfBatch(trx, id))
    const batch_number = await markBatchDeleted(trx, id, now)
    const amounts = await markBatchPaymentsDeleted(trx, id, now)
    const settled = unsettleEach(expenses, 'paid', amounts, await lastSettlementDays(trx, [...amounts.keys()]))
    await saveSettled(trx, settled, now)
    await record(trx, now, {
      kind: 'batch_payment.deleted',
      description: `Lote ${batch_number} deshecho`,
      subject: `batch_payment:${id}`,
      before: { batch_number, expenses: [...amounts.keys()] },
    })
    await recordSettled(trx, now, settled, {
      kind: 'expense.payment_deleted',
      means: 'paid',
      sentence: ({ amount }) => `Pago de $${formatMoney(amount)} del lote ${batch_number} eliminado del gasto`,
      facts: () => ({ batch_number }),
    })
  })
}

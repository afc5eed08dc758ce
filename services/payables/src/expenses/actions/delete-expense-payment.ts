import { formatMoney } from '@gpro/core'
import { refusePartOfBatch } from '../../batches/domain/batch-payment.ts'
import type { Ctx } from '../../own.ts'
import { unsettleEach } from '../domain/settlement.ts'
import { loadExpensePayment, markPaymentDeleted } from '../repository/expense-payments.ts'
import { lockExpense } from '../repository/locked-expenses.ts'
import { lastSettlementDays } from '../repository/settlement-days.ts'
import { recordSettled, saveSettled } from './settled-expenses.ts'

/** Deletes a payment to a provider: the expense owes that amount again. */
export async function deleteExpensePayment(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    const { transfer_id, batch_number, payment_date, payment_method } = await loadExpensePayment(trx, id)
    refusePartOfBatch(batch_number)
    const expense = await lockExpense(trx, transfer_id)
    const amounts = new Map([[transfer_id, await markPaymentDeleted(trx, id, now)]])
    const settled = unsettleEach([expense], 'paid', amounts, await lastSettlementDays(trx, [transfer_id]))
    await saveSettled(trx, settled, now)
    await recordSettled(trx, now, settled, {
      kind: 'expense.payment_deleted',
      means: 'paid',
      sentence: ({ amount }) => `Pago de $${formatMoney(amount)} eliminado del gasto`,
      facts: () => ({ payment: id, payment_date, payment_method }),
    })
  })
}

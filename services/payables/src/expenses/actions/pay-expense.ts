import type { ExpensePaymentInput } from '@gpro/contracts'
import { formatMoney, refuseFutureDay, today } from '@gpro/core'
import { actor, requireEffect } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { pay } from '../domain/settlement.ts'
import { loadExpensePaymentRow } from '../repository/expense-payment-rows.ts'
import { insertExpensePayments } from '../repository/expense-payments.ts'
import { loadExpenseRow } from '../repository/expense-rows.ts'
import { lockExpense } from '../repository/locked-expenses.ts'
import { checkExpenseReferences } from './expense-rules.ts'
import { recordSettled, saveSettled } from './settled-expenses.ts'

/** Pays a provider all or part of an expense, also of a closed order. */
export async function payExpense(ctx: Ctx, id: number, { amount, bank, reference, proof_file, ...input }: ExpensePaymentInput) {
  requireEffect('expense.pay')
  return ctx.files.keeping(proof_file, 'orders/transfer-payments', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const before = await lockExpense(trx, id)
      await checkExpenseReferences(trx, { bank_id: bank })
      const day = input.payment_date ?? today(now)
      refuseFutureDay('payment_date', day, now)
      const settled = [{ before, after: pay(before, { amount, day }, { payment_method: input.payment_method, bank_id: bank }), amount }]
      await saveSettled(trx, settled, now)
      const payment = { ...input, transfer_id: id, amount, payment_date: day, bank_id: bank, reference_number: reference, proof_file: path }
      const ids = await insertExpensePayments(trx, [{ ...payment, created_by: actor().userId, created_at: now }])
      const added = ids.get(id) ?? 0
      await recordSettled(trx, now, settled, {
        kind: 'expense.paid',
        means: 'paid',
        sentence: () => `Pago de $${formatMoney(amount)} al gasto`,
        facts: () => ({ payment: added }),
      })
      return { payment: await loadExpensePaymentRow(trx, added), expense: await loadExpenseRow(trx, id) }
    }),
  )
}

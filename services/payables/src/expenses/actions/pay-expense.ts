import type { ExpensePaymentInput } from '@gpro/contracts'
import { formatMoney, today } from '@gpro/core'
import { actor } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { settle } from '../domain/settlement.ts'
import { type ExpensePaymentRow, loadExpensePaymentRow } from '../repository/expense-payment-rows.ts'
import { insertExpensePayment } from '../repository/expense-payments.ts'
import { type ExpenseRow, loadExpenseRow } from '../repository/expense-rows.ts'
import { lockExpense } from '../repository/locked-expenses.ts'
import { checkExpenseReferences } from './expense-rules.ts'
import { recordSettled, saveSettled } from './settled-expenses.ts'

export interface PaidExpense {
  readonly payment: ExpensePaymentRow
  readonly expense: ExpenseRow
}

/** Pays a provider all or part of an expense, also of a closed order. */
export async function payExpense(ctx: Ctx, id: number, input: ExpensePaymentInput): Promise<PaidExpense> {
  const { amount } = input
  return ctx.files.keeping(input.proof_file, 'orders/transfer-payments', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const before = await lockExpense(trx, id)
      await checkExpenseReferences(trx, { client_id: null, provider_id: null, bank_id: input.bank })
      const day = input.payment_date ?? today(now)
      const settled = [{ before, after: settle(before, 'paid', { amount, day }), amount }]
      await saveSettled(trx, settled, now)
      const added = await insertExpensePayment(trx, {
        expense: id,
        amount,
        payment_date: day,
        payment_method: input.payment_method,
        bank_id: input.bank,
        reference: input.reference,
        notes: input.notes,
        proof_file: path,
        batch_id: null,
        by: actor().userId,
        at: now,
      })
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

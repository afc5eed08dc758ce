import type { ExpensePaymentInput } from '@gpro/contracts'
import { formatMoney, today } from '@gpro/core'
import { actor, record } from '@gpro/infra'
import { withPayment } from '../domain/expense.ts'
import type { Ctx } from '../own.ts'
import { insertExpensePayment } from '../repository/expense-payments.ts'
import { lockExpense, saveExpense } from '../repository/expenses.ts'
import { checkExpenseReferences, writingOf } from './expense-rules.ts'

/** Pays a provider all or part of an expense, also of a closed order. Answers the payment's id. */
export async function payExpense(ctx: Ctx, id: number, input: ExpensePaymentInput): Promise<number> {
  const payment = await ctx.files.keeping(input.proof_file, 'orders/transfer-payments', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const before = await lockExpense(trx, id)
      await checkExpenseReferences(trx, { clientId: null, providerId: null, bankId: input.bank })
      const paymentDate = input.payment_date ?? today(now)
      const after = withPayment(before, { amount: input.amount, paymentDate })
      await saveExpense(trx, before, after, writingOf(after, now))
      const added = await insertExpensePayment(trx, {
        expense: id,
        amount: input.amount,
        paymentDate,
        paymentMethod: input.payment_method,
        bankId: input.bank,
        reference: input.reference,
        notes: input.notes,
        proofFile: path,
        by: actor().userId,
        at: now.toISOString(),
      })
      await record(trx, now, {
        kind: 'expense.paid',
        description: `Pago de ${formatMoney(input.amount)} al gasto: ${after.description}`,
        order: after.orderId,
        subject: `transfer:${id}`,
        before: { paid: before.paid, status: before.status },
        after: { paid: after.paid, status: after.status, payment: added, amount: input.amount },
      })
      return added
    }),
  )
  await ctx.cache.forget('transfers')
  return payment
}

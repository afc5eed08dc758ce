import type { BatchPaymentInput } from '@gpro/contracts'
import { add, formatMoney, refuseFutureDay, today, yearOf } from '@gpro/core'
import { actor, record, requireEffect } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import { checkExpenseReferences } from '../../expenses/actions/expense-rules.ts'
import { holdNamedExpenses, recordSettled, saveSettled } from '../../expenses/actions/settled-expenses.ts'
import { settleEach } from '../../expenses/domain/settlement.ts'
import { insertExpensePayments } from '../../expenses/repository/expense-payments.ts'
import type { Ctx } from '../../own.ts'
import { onlyProvider } from '../domain/batch-payment.ts'
import { insertBatch, takeBatchNumber } from '../repository/batch-payments.ts'
import { type ReadBatch, readBatch } from './read-batch.ts'

/** Pays several expenses of one provider at once: all of them or none. Returns the batch as it was made. */
export async function payBatch(ctx: Ctx, { allocations, bank, proof_file, ...input }: BatchPaymentInput): Promise<ReadBatch> {
  requireEffect('expense.pay')
  return ctx.files.keeping(proof_file, 'orders/batch-payments', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const amounts = new Map(allocations.map(({ transfer_id, amount }) => [transfer_id, amount]))
      const expenses = await holdNamedExpenses(trx, 'allocations', [...amounts.keys()])
      await checkExpenseReferences(trx, { bank_id: bank })
      const provider_id = onlyProvider(expenses)
      const payment_date = input.payment_date ?? today(now)
      refuseFutureDay('payment_date', payment_date, now)
      const settled = settleEach(expenses, 'paid', amounts, payment_date)
      await saveSettled(trx, settled, now)

      // Each payment has the proof too, so that every order shows it among its documents.
      const shared = { ...input, payment_date, bank_id: bank, proof_file: path, created_by: actor().userId, created_at: now }
      const total = add(...settled.map(({ amount }) => amount))
      // Of the local year it is written down in, whatever day it was paid on.
      const batch_number = await takeBatchNumber(trx, yearOf(today(now)))
      const batch_id = await insertBatch(trx, { ...shared, batch_number, provider_id, total })
      const payments = settled.map(({ after, amount }) => ({ ...shared, batch_id, transfer_id: after.id, amount }))
      const ids = await insertExpensePayments(trx, payments)
      await record(trx, now, {
        kind: 'batch_payment.created',
        description: `Lote ${batch_number} por $${formatMoney(total)} en ${settled.length} gastos`,
        subject: `batch_payment:${batch_id}`,
        after: eventValues({ batch_number, provider_id, total, payments: [...ids.values()] }),
      })
      await recordSettled(trx, now, settled, {
        kind: 'expense.paid',
        means: 'paid',
        sentence: ({ amount }) => `Pago de $${formatMoney(amount)} en el lote ${batch_number} al gasto`,
        facts: ({ after }) => ({ payment: ids.get(after.id), batch_number }),
      })
      return readBatch(trx, batch_id)
    }),
  )
}

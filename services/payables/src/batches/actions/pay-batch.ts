import type { BatchPaymentInput } from '@gpro/contracts'
import { add, type Day, formatMoney, type Instant, today, yearOf } from '@gpro/core'
import { actor, record } from '@gpro/infra'
import { checkExpenseReferences } from '../../expenses/actions/expense-rules.ts'
import { holdNamedExpenses, recordSettled, saveSettled } from '../../expenses/actions/settled-expenses.ts'
import { type Settled, settleEach } from '../../expenses/domain/settlement.ts'
import { insertExpensePayments } from '../../expenses/repository/expense-payments.ts'
import type { Ctx, Trx } from '../../own.ts'
import { onlyProvider } from '../domain/batch-payment.ts'
import { insertBatch, takeBatchNumber } from '../repository/batch-payments.ts'
import { type ReadBatch, readBatch } from './read-batch.ts'

/** Pays several expenses of one provider at once: all of them or none. Answers the batch as it was made. */
export async function payBatch(ctx: Ctx, input: BatchPaymentInput): Promise<ReadBatch> {
  return ctx.files.keeping(input.proof_file, 'orders/batch-payments', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const amounts = new Map(input.allocations.map(({ transfer_id, amount }) => [transfer_id, amount]))
      const expenses = await holdNamedExpenses(trx, 'allocations', [...amounts.keys()])
      await checkExpenseReferences(trx, { client_id: null, provider_id: null, bank_id: input.bank })
      const provider = onlyProvider(expenses)
      const day = input.payment_date ?? today(now)
      const settled = settleEach(expenses, 'paid', amounts, day)
      await saveSettled(trx, settled, now)
      return write(trx, now, { input, path, provider, day, settled })
    }),
  )
}

interface Decided {
  readonly input: BatchPaymentInput
  readonly path: string | null
  readonly provider: number
  readonly day: Day
  readonly settled: readonly Settled[]
}

/** The batch under its number, and in it one payment of each expense. */
async function write(trx: Trx, now: Instant, { input, path, provider, day, settled }: Decided): Promise<ReadBatch> {
  const shared = {
    payment_method: input.payment_method,
    payment_date: day,
    bank_id: input.bank,
    reference: input.reference_number,
    notes: input.notes,
    // On each payment too, so that every order shows the proof among its documents.
    proof_file: path,
    by: actor().userId,
    at: now,
  }
  const total = add(...settled.map(({ amount }) => amount))
  // Of the local year it is written down in, whatever day it was paid on.
  const number = await takeBatchNumber(trx, yearOf(today(now)))
  const batchId = await insertBatch(trx, { ...shared, number, provider_id: provider, total })
  const payments = settled.map(({ after, amount }) => ({ ...shared, batch_id: batchId, expense: after.id, amount }))
  const ids = await insertExpensePayments(trx, payments)

  await record(trx, now, {
    kind: 'batch_payment.created',
    description: `Lote ${number} por $${formatMoney(total)} en ${settled.length} gastos`,
    subject: `batch_payment:${batchId}`,
    after: { number, provider, total, payments: [...ids.values()] },
  })
  await recordSettled(trx, now, settled, {
    kind: 'expense.paid',
    means: 'paid',
    sentence: ({ amount }) => `Pago de $${formatMoney(amount)} en el lote ${number} al gasto`,
    facts: ({ after }) => ({ payment: ids.get(after.id), batch: number }),
  })
  return readBatch(trx, batchId)
}

import type { CashTransactionInput } from '@gpro/contracts'
import { formatMoney, refuseFutureDay, today } from '@gpro/core'
import { actor, lockPettyCash, record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { placeIdentity, requireCovered } from '../domain/petty-cash.ts'
import { type CashTransactionRow, loadCashTransaction, readCashBox } from '../repository/petty-cash.ts'
import { insertCashTransaction } from '../repository/petty-cash-writes.ts'

/** Puts money into the open box, or takes out what is in it. Returns the transaction as it was made. */
export function addCashTransaction(ctx: Ctx, { nit_dui, ...input }: CashTransactionInput): Promise<CashTransactionRow> {
  return ctx.transaction(async (trx) => {
    const now = ctx.now()
    const transaction = { ...input, ...placeIdentity(input, nit_dui), transaction_date: input.transaction_date ?? today(now) }
    refuseFutureDay('transaction_date', transaction.transaction_date, now)
    await lockPettyCash(trx)
    const id = await insertCashTransaction(trx, transaction, { created_by: actor().userId, created_at: now, opening_count_id: null })
    requireCovered(await readCashBox(trx))
    const what = transaction.transaction_type === 'INCOME' ? 'Ingreso' : 'Egreso'
    await record(trx, now, {
      kind: 'petty_cash.added',
      description: `${what} de caja chica de $${formatMoney(transaction.amount)}: ${transaction.concept}`,
      subject: `petty_cash:${id}`,
      after: eventValues(transaction),
    })
    return loadCashTransaction(trx, id)
  })
}

import { formatMoney } from '@gpro/core'
import { lockPettyCash, record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { requireCovered, requireOpen } from '../domain/petty-cash.ts'
import { loadCashTransaction, readCashBox } from '../repository/petty-cash.ts'
import { markCashTransactionDeleted } from '../repository/petty-cash-writes.ts'

/** Deletes a transaction of the open box, which must still cover what was taken out of it. */
export async function deleteCashTransaction(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const now = ctx.now()
    await lockPettyCash(trx)
    const transaction = await loadCashTransaction(trx, id)
    requireOpen(transaction)
    const { cash_count_id, count_year, sequence_number, opening_count_id, username, first_name, last_name, ...movement } = transaction
    await markCashTransactionDeleted(trx, id, now)
    requireCovered(await readCashBox(trx))
    await record(trx, now, {
      kind: 'petty_cash.deleted',
      description: `Movimiento de caja chica de $${formatMoney(movement.amount)} eliminado: ${movement.concept}`,
      subject: `petty_cash:${id}`,
      before: eventValues(movement),
    })
  })
}

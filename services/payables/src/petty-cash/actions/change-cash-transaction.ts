import type { CashTransactionPatch } from '@gpro/contracts'
import { differences, given, refuseFutureDay, today } from '@gpro/core'
import { lockPettyCash, record } from '@gpro/infra'
import { eventChanges } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { replaceIdentity, requireCovered, requireOpen } from '../domain/petty-cash.ts'
import { type CashTransactionRow, loadCashTransaction, readCashBox } from '../repository/petty-cash.ts'
import { saveCashTransaction } from '../repository/petty-cash-writes.ts'

/** Changes a transaction of the open box, which must still cover what was taken out of it. */
export async function changeCashTransaction(ctx: Ctx, id: number, { nit_dui, ...patch }: CashTransactionPatch): Promise<CashTransactionRow> {
  return ctx.transaction(async (trx) => {
    const now = ctx.now()
    await lockPettyCash(trx)
    const before = await loadCashTransaction(trx, id)
    requireOpen(before)
    // A day that was emptied is today's, as in a new transaction.
    const sent = given({ ...patch, transaction_date: patch.transaction_date === null ? today(now) : patch.transaction_date })
    const after = { ...before, ...sent, ...replaceIdentity(before, nit_dui) }
    if (after.transaction_date !== before.transaction_date) refuseFutureDay('transaction_date', after.transaction_date, now)
    const changes = differences(before, after)
    if (!changes) return before
    await saveCashTransaction(trx, after, changes.after, now)
    requireCovered(await readCashBox(trx))
    const description = `Movimiento de caja chica ${id} actualizado`
    await record(trx, now, { kind: 'petty_cash.updated', description, subject: `petty_cash:${id}`, ...eventChanges(changes) })
    return loadCashTransaction(trx, id)
  })
}

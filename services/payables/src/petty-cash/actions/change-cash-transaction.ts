import type { CashTransactionPatch } from '@gpro/contracts'
import { differences, today } from '@gpro/core'
import { lockPettyCash, record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { requireCovered, requireOpen } from '../domain/petty-cash.ts'
import { type CashTransactionRow, loadCashTransaction, loadCashTransactionRow, readCashBox } from '../repository/petty-cash.ts'
import { saveCashTransaction } from '../repository/petty-cash-writes.ts'
import { toCashChanges } from './cash-input.ts'

/** Changes a transaction of the open box, which must still cover what was taken out of it. */
export async function changeCashTransaction(ctx: Ctx, id: number, patch: CashTransactionPatch): Promise<CashTransactionRow> {
  return ctx.transaction(async (trx) => {
    const now = ctx.now()
    await lockPettyCash(trx)
    const before = await loadCashTransaction(trx, id)
    requireOpen(before)
    const after = { ...before, ...toCashChanges(patch, today(now)) }
    const changes = differences(before, after)
    if (!changes) return loadCashTransactionRow(trx, id)
    await saveCashTransaction(trx, after, now)
    requireCovered(await readCashBox(trx))
    const description = `Movimiento de caja chica ${id} actualizado`
    await record(trx, now, { kind: 'petty_cash.updated', description, subject: `petty_cash:${id}`, ...changes })
    return loadCashTransactionRow(trx, id)
  })
}

import { lockPettyCash, record } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { numberOfCount, requireUndoable } from '../domain/cash-count.ts'
import { findLastCashCount, loadCashCountRow, removeCashCount } from '../repository/cash-counts.ts'
import { readCashBox } from '../repository/petty-cash.ts'
import { reopenBox } from '../repository/petty-cash-writes.ts'

/** Undoes the last count: the balance it left goes, its transactions are those of the open box again. Its number is not given out twice. */
export async function deleteCashCount(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    await lockPettyCash(trx)
    const count = await loadCashCountRow(trx, id)
    requireUndoable(count, (await findLastCashCount(trx)) ?? count, await readCashBox(trx))
    const { next_id, username, first_name, last_name, transactions, details, ...counted } = count
    const reopened = await reopenBox(trx, id)
    await removeCashCount(trx, id)
    await record(trx, ctx.now(), {
      kind: 'cash_count.deleted',
      description: `Arqueo ${numberOfCount(count)} eliminado; sus movimientos (${reopened}) vuelven a la caja abierta`,
      subject: `cash_count:${id}`,
      before: { ...eventValues(counted), transaction_count: transactions ?? 0, details: details.map(eventValues) },
    })
  })
}

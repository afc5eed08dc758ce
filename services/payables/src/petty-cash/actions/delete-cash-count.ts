import { lockPettyCash, record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { numberOfCount, requireUndoable } from '../domain/cash-count.ts'
import { findLastCashCount, loadCashCountRow, removeCashCount } from '../repository/cash-counts.ts'
import { readCashBox } from '../repository/petty-cash.ts'
import { reopenBox } from '../repository/petty-cash-writes.ts'

/** Undoes the last count: the balance it left goes, its transactions are those of the open box again. Its number is not given out twice. */
export async function deleteCashCount(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    await lockPettyCash(trx)
    const row = await loadCashCountRow(trx, id)
    const count = { id, date: row.count_date, year: row.count_year, sequence: row.sequence_number }
    requireUndoable(count, (await findLastCashCount(trx)) ?? count, await readCashBox(trx))
    const reopened = await reopenBox(trx, id)
    await removeCashCount(trx, id)
    await record(trx, ctx.now(), {
      kind: 'cash_count.deleted',
      description: `Arqueo ${numberOfCount(count)} eliminado; sus movimientos (${reopened}) vuelven a la caja abierta`,
      subject: `cash_count:${id}`,
      before: row,
    })
  })
}

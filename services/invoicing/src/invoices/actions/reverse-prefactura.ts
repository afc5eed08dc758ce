import type { Ctx } from '../../own.ts'
import { refuseReversal } from '../domain/removal.ts'
import { loadTraces } from '../repository/invoice-writes.ts'
import { type Discarded, discardInvoice } from './discard-invoice.ts'
import { holdInvoice } from './hold-invoice.ts'

/** Undoes a pre-invoice: its items go back to the order to be billed again. Returns how many. */
export async function reversePrefactura(
  ctx: Ctx,
  id: number,
  reason: string,
  versions: readonly number[] | undefined,
): Promise<Discarded['released']> {
  const { released } = await ctx.transaction(async (trx) => {
    const held = await holdInvoice(trx, id, versions)
    refuseReversal(held.invoice, await loadTraces(trx, id), reason, ctx.now())
    return discardInvoice(trx, ctx.now(), held, reason, 'invoice.reversed')
  })
  return released
}

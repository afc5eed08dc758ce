import type { Ctx } from '../../own.ts'
import { discardInvoice, removeFiles } from './discard-invoice.ts'
import { holdInvoice } from './hold-invoice.ts'

/** Deletes an invoice that was never paid nor credited; with its DTE issued, within 24 hours. */
export async function deleteInvoice(ctx: Ctx, id: number, versions: readonly number[] | undefined): Promise<void> {
  const discarded = await ctx.transaction(async (trx) => discardInvoice(trx, ctx.now(), await holdInvoice(trx, id, versions), 'por un administrador'))
  await removeFiles(ctx, discarded)
}

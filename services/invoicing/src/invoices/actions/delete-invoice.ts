import { requireEffect } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { discardInvoice } from './discard-invoice.ts'
import { holdInvoice } from './hold-invoice.ts'

/** Deletes an invoice that was never paid nor credited; with its DTE issued, within 24 hours. */
export async function deleteInvoice(ctx: Ctx, id: number, versions: readonly number[] | undefined): Promise<void> {
  requireEffect('invoice.delete')
  await ctx.transaction(async (trx) => discardInvoice(trx, ctx.now(), await holdInvoice(trx, id, versions), 'por un administrador'))
}

import { formatMoney } from '@gpro/core'
import { record, requireEffect, retireFiles } from '@gpro/infra'
import { releaseLines } from '../../invoice-items/repository.ts'
import type { Ctx } from '../../own.ts'
import { refuseDeletion } from '../domain/removal.ts'
import { deleteInvoiceRow, loadHeader, loadTraces } from '../repository/invoice-writes.ts'
import { holdInvoice } from './hold-invoice.ts'

/**
 * Deletes an invoice that was never paid nor credited; with its DTE issued, within 24 hours. What it billed is free again, the order
 * remembers and its files are kept.
 */
export async function deleteInvoice(ctx: Ctx, id: number, versions: readonly number[] | undefined): Promise<void> {
  requireEffect('invoice.delete')
  await ctx.transaction(async (trx) => {
    const at = ctx.now()
    const { invoice } = await holdInvoice(trx, id, versions)
    const { order_id, invoice_number, total } = invoice
    refuseDeletion(invoice, await loadTraces(trx, id), at)
    const { pdf_file, dte_file } = await loadHeader(trx, id)
    const released = await releaseLines(trx, id, at)
    await deleteInvoiceRow(trx, invoice)
    await record(trx, at, {
      kind: 'invoice.deleted',
      order: order_id,
      invoice: id,
      description: `Factura ${invoice_number} eliminada: por un administrador`,
      before: { invoice_number, total_amount: formatMoney(total), reason: 'por un administrador', released, pdf_file, dte_file },
    })
    const retired = { reason: 'deleted', event_kind: 'invoice.deleted', order: order_id, subject: `invoice:${id}` } as const
    await retireFiles(trx, at, [
      { ...retired, path: pdf_file },
      { ...retired, path: dte_file },
    ])
  })
}

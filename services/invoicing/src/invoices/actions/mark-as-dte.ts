import type { Ctx } from '../../own.ts'
import { refuseUnderWay, refuseVoided } from '../domain/editing.ts'
import { requirePdf } from '../domain/header.ts'
import { type InvoiceDetail, loadInvoiceDetail } from '../repository/invoice-detail.ts'
import { loadHeader } from '../repository/invoice-writes.ts'
import { loadInvoice } from '../repository/invoices.ts'
import { holdInvoice } from './hold-invoice.ts'
import { namingViolations } from './name-violations.ts'
import { rewriteHeader } from './rewrite-header.ts'

/** Gives an invoice whose PDF is stored the number of its DTE, which becomes the invoice's own. */
export async function markAsDte(ctx: Ctx, id: number, dte_number: string, versions: readonly number[] | undefined): Promise<InvoiceDetail> {
  const { order_id } = await loadInvoice(ctx.db, id)
  return namingViolations(ctx, { order_id, charges: [], expenses: [], invoice_number: dte_number }, () =>
    ctx.transaction(async (trx) => {
      const held = await holdInvoice(trx, id, versions)
      refuseVoided(held.invoice)
      refuseUnderWay(held.invoice)
      requirePdf(held.invoice, await loadHeader(trx, id))
      await rewriteHeader(trx, ctx.now(), held, { invoice_number: dte_number, dte_number, issueDte: true })
      return loadInvoiceDetail(trx, id)
    }),
  )
}

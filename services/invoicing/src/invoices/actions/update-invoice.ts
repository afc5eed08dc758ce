import type { InvoicePatch } from '@gpro/contracts'
import type { Ctx } from '../../own.ts'
import { refuseReversed, refuseUnderWay } from '../domain/editing.ts'
import { type InvoiceDetail, loadInvoiceDetail } from '../repository/invoice-detail.ts'
import { loadInvoice } from '../repository/invoices.ts'
import { holdInvoice } from './hold-invoice.ts'
import { namingViolations } from './name-violations.ts'
import { rewriteHeader } from './rewrite-header.ts'

/** Changes what is typed on an invoice. A PDF issues its DTE; the file it replaces is kept: it was issued once. */
export async function updateInvoice(ctx: Ctx, id: number, patch: InvoicePatch, versions: readonly number[] | undefined): Promise<InvoiceDetail> {
  // Before a file is stored for an invoice that does not exist.
  const { order_id, invoice_number } = await loadInvoice(ctx.db, id)
  const attempt = { order_id, charges: [], expenses: [], invoice_number: patch.invoice_number ?? invoice_number }
  return ctx.files.keeping(patch.pdf_file, `invoicing/invoices/os_${order_id}`, (pdfFile) =>
    namingViolations(ctx, attempt, () =>
      ctx.transaction(async (trx) => {
        const held = await holdInvoice(trx, id, versions)
        refuseReversed(held.invoice)
        refuseUnderWay(held.invoice)
        await rewriteHeader(trx, ctx.now(), held, { ...patch, pdf_file: pdfFile ?? undefined })
        return loadInvoiceDetail(trx, id)
      }),
    ),
  )
}

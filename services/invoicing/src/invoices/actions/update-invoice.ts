import type { InvoicePatch } from '@gpro/contracts'
import type { Ctx } from '../../own.ts'
import { type InvoiceDetail, loadInvoiceDetail } from '../repository/invoice-detail.ts'
import { loadInvoice } from '../repository/invoices.ts'
import { holdInvoice } from './hold-invoice.ts'
import { namingViolations } from './name-violations.ts'
import { rewriteHeader } from './rewrite-header.ts'

/** Changes what is typed on an invoice. A PDF issues its DTE; the file it replaces stays on disk: it was issued once. */
export async function updateInvoice(ctx: Ctx, id: number, patch: InvoicePatch, versions: readonly number[] | undefined): Promise<InvoiceDetail> {
  // Before a file is stored for an invoice that does not exist.
  const { orderId, number } = await loadInvoice(ctx.db, id)
  const updated = await ctx.files.keeping(patch.pdf_file, `invoicing/invoices/os_${orderId}`, (pdfFile) =>
    namingViolations(ctx, { orderId, charges: [], expenses: [], number: patch.invoice_number ?? number }, () =>
      ctx.transaction(async (trx) => {
        await rewriteHeader(trx, ctx.now(), await holdInvoice(trx, id, versions), {
          number: patch.invoice_number,
          invoiceType: patch.invoice_type,
          issueDate: patch.issue_date,
          dueDate: patch.due_date,
          dteNumber: patch.dte_number,
          generationCode: patch.generation_code,
          receptionStamp: patch.reception_stamp,
          notes: patch.notes,
          pdfFile: pdfFile ?? undefined,
        })
        return loadInvoiceDetail(trx, id)
      }),
    ),
  )
  await ctx.cache.forget('invoices')
  return updated
}

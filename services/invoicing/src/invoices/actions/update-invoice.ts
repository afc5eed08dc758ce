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
  const { order_id, invoice_number: number } = await loadInvoice(ctx.db, id)
  return ctx.files.keeping(patch.pdf_file, `invoicing/invoices/os_${order_id}`, (pdfFile) =>
    namingViolations(ctx, { order_id, charges: [], expenses: [], number: patch.invoice_number ?? number }, () =>
      ctx.transaction(async (trx) => {
        await rewriteHeader(trx, ctx.now(), await holdInvoice(trx, id, versions), {
          number: patch.invoice_number,
          invoice_type: patch.invoice_type,
          issue_date: patch.issue_date,
          due_date: patch.due_date,
          dte_number: patch.dte_number,
          generation_code: patch.generation_code,
          reception_stamp: patch.reception_stamp,
          notes: patch.notes,
          pdf_file: pdfFile ?? undefined,
        })
        return loadInvoiceDetail(trx, id)
      }),
    ),
  )
}

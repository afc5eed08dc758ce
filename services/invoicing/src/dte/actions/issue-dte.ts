import { formatMoney, type Instant } from '@gpro/core'
import { record, uniqueViolation } from '@gpro/infra'
import { holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { saveInvoice } from '../../invoices/repository/invoice-writes.ts'
import { loadInvoice } from '../../invoices/repository/invoices.ts'
import type { Ctx, Trx } from '../../own.ts'
import { refuseIssue, underWay } from '../domain/document.ts'
import { refuseUnconfigured } from '../domain/emitter.ts'
import { buildDte, gatherDte, refuseOtherTotal } from './build-dte.ts'
import { signDocument } from './sign-document.ts'

/**
 * Makes the document of an invoice, signs it and leaves it to be sent: number, bytes and the mark on the invoice are stored together, or
 * nothing is. Returns the document's id.
 */
export async function issueDte(ctx: Ctx, invoiceId: number): Promise<number> {
  const { invoice_number } = await loadInvoice(ctx.db, invoiceId)
  refuseUnconfigured(ctx.config.dte)
  try {
    return await ctx.transaction(async (trx) => {
      const { invoice } = await holdInvoice(trx, invoiceId, undefined)
      refuseIssue(invoice)
      return signInvoice(ctx, trx, invoice, ctx.now())
    })
  } catch (error) {
    if (uniqueViolation(error) === 'dte_document_invoice_once') throw underWay(invoice_number)
    throw error
  }
}

async function signInvoice(ctx: Ctx, trx: Trx, invoice: Invoice, at: Instant): Promise<number> {
  const billed = await gatherDte(trx, invoice.id, at)
  const { type: dte_type, emitter } = billed
  const signed = await signDocument(ctx, trx, at, {
    dte_type,
    emitter,
    invoice_id: invoice.id,
    credit_note_id: null,
    build(codes) {
      const built = buildDte(ctx, billed, codes)
      refuseOtherTotal(built.total, invoice)
      return built
    },
  })
  const { id, control_number, generation_code, total } = signed
  await saveInvoice(trx, invoice, at, { dte_signed_at: at })
  await record(trx, at, {
    kind: 'dte.signed',
    invoice: invoice.id,
    description: `DTE ${control_number} de la factura ${invoice.invoice_number} firmado por $${formatMoney(total)}`,
    after: { dte: id, control_number, generation_code, total_amount: formatMoney(total) },
  })
  return id
}

import { formatMoney, type Instant, today, yearOf } from '@gpro/core'
import { formatControlNumber, toGenerationCode } from '@gpro/dte'
import { actor, record, uniqueViolation } from '@gpro/infra'
import { holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { saveInvoice } from '../../invoices/repository/invoice-writes.ts'
import { loadInvoice } from '../../invoices/repository/invoices.ts'
import type { Ctx, Trx } from '../../own.ts'
import { refuseIssue, underWay } from '../domain/document.ts'
import { refuseUnconfigured } from '../domain/emitter.ts'
import { insertDocument } from '../repository/documents.ts'
import { takeControlNumber } from '../repository/set-up.ts'
import { buildDte, gatherDte, refuseOtherTotal } from './build-dte.ts'
import { signText } from './certificate.ts'

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
  const { establishment, point_of_sale, nit } = emitter
  const { environment } = ctx.config.dte
  const series = { environment, dte_type, establishment, point_of_sale, year: yearOf(today(at)) }
  // Held until the commit; whatever is refused from here on gives the number back with all the rest.
  const { series_id, number } = await takeControlNumber(trx, series)
  const control_number = formatControlNumber({ type: dte_type, establishment, point_of_sale, sequence: number })
  const generation_code = toGenerationCode(crypto.randomUUID())
  const { document, text, total } = buildDte(ctx, billed, { environment, control_number, generation_code, issued_at: at })
  refuseOtherTotal(total, invoice)
  const jws = await signText(ctx, trx, nit, text, at)
  const id = await insertDocument(trx, {
    invoice_id: invoice.id,
    series_id,
    number,
    control_number,
    generation_code,
    version: document.identificacion.version,
    total,
    json: text,
    jws,
    state: 'signed',
    signed_at: at,
    next_attempt_at: at,
    created_by: actor().userId,
    created_at: at,
    updated_at: at,
  })
  await saveInvoice(trx, invoice, at, { dte_signed_at: at })
  await record(trx, at, {
    kind: 'dte.signed',
    invoice: invoice.id,
    description: `DTE ${control_number} de la factura ${invoice.invoice_number} firmado por $${formatMoney(total)}`,
    after: { dte: id, control_number, generation_code, total_amount: formatMoney(total) },
  })
  return id
}

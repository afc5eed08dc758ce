import { type Instant, today, yearOf } from '@gpro/core'
import type { BuiltDocument } from '@gpro/dte'
import { record } from '@gpro/infra'
import { loadCreditNote } from '../../credit-notes/repository.ts'
import { holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { saveInvoice } from '../../invoices/repository/invoice-writes.ts'
import type { Ctx, Trx } from '../../own.ts'
import { toContingency } from '../domain/contingency.ts'
import { deadlineOf, ofWhat, refuseLate, refuseUnrejected } from '../domain/document.ts'
import { refuseUnconfigured } from '../domain/emitter.ts'
import { lockContingency } from '../repository/contingency.ts'
import { type DocumentRow, loadDocument, lockDocument, saveDocument } from '../repository/documents.ts'
import { buildDte, type Codes, gatherDte, refuseOtherTotal } from './build-dte.ts'
import { buildNote, gatherNote } from './build-note.ts'
import { signText } from './certificate.ts'

/** Makes a rejected document again under its own codes, from what is known by now, and leaves it to be sent; in time only. */
export function retryDte(ctx: Ctx, id: number): Promise<void> {
  return withRejected(ctx, id, async (trx, invoice, document, at) => {
    refuseUnconfigured(ctx.config.dte)
    refuseLate(document, deadlineOf(document), at)
    const { environment, control_number, generation_code, signed_at, year, contingency_id } = document
    // A number belongs to the year of its series, and the day of the document with it; one of a contingency to the days of that.
    const issued_at = yearOf(today(at)) === year && contingency_id === null ? at : signed_at
    const contingency = toContingency(contingency_id === null ? undefined : await lockContingency(trx, contingency_id, environment))
    const { document: built, text } = await buildAgain(
      ctx,
      trx,
      invoice,
      document,
      { environment, control_number, generation_code, issued_at, contingency },
      at,
    )
    const jws = await signText(ctx, trx, built.emisor.nit, text, at)
    const version = built.identificacion.version
    const cleared = { rejected_at: null, code: '', words: '', observations: '[]', failures: 0 }
    await saveDocument(trx, id, at, { json: text, jws, version, state: 'signed', signed_at: issued_at, next_attempt_at: at, ...cleared })
    const description = `DTE ${control_number} ${ofWhat(document)} corregido y firmado de nuevo`
    await record(trx, at, { kind: 'dte.signed', invoice: invoice.id, description, after: { dte: id, control_number, generation_code } })
  })
}

async function buildAgain(ctx: Ctx, trx: Trx, invoice: Invoice, { credit_note_id }: DocumentRow, codes: Codes, at: Instant): Promise<BuiltDocument> {
  if (credit_note_id !== null) {
    const note = await loadCreditNote(trx, credit_note_id)
    return buildNote(ctx, await gatherNote(ctx, trx, invoice, note, at), note, codes)
  }
  const built = buildDte(ctx, await gatherDte(trx, invoice.id, at), codes)
  refuseOtherTotal(built.total, invoice)
  return built
}

/** Gives up a rejected document: its invoice or credit note may change again, its number is never used. */
export function abandonDte(ctx: Ctx, id: number): Promise<void> {
  return withRejected(ctx, id, async (trx, invoice, document, at) => {
    const { control_number, words, credit_note_id } = document
    await saveDocument(trx, id, at, { state: 'abandoned' })
    if (credit_note_id === null) await saveInvoice(trx, invoice, at, { dte_signed_at: null })
    const description = `DTE ${control_number} ${ofWhat(document)} abandonado sin emitirse`
    await record(trx, at, { kind: 'dte.abandoned', invoice: invoice.id, description, before: { dte: id, control_number, words } })
  })
}

/** Transaction, the invoice held as everybody holds it, then its document. */
async function withRejected(
  ctx: Ctx,
  id: number,
  change: (trx: Trx, invoice: Invoice, document: DocumentRow, at: Instant) => Promise<void>,
): Promise<void> {
  await ctx.transaction(async (trx) => {
    const { invoice_id } = await loadDocument(trx, id)
    const { invoice } = await holdInvoice(trx, invoice_id, undefined)
    const document = await lockDocument(trx, id)
    refuseUnrejected(document)
    await change(trx, invoice, document, ctx.now())
  })
}

import { formatMoney } from '@gpro/core'
import { record, uniqueViolation } from '@gpro/infra'
import { loadCreditNote } from '../../credit-notes/repository.ts'
import { holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import type { Ctx } from '../../own.ts'
import { refuseFrozenNote } from '../domain/credit-note.ts'
import { refuseUnconfigured } from '../domain/emitter.ts'
import { liveDocumentOfNote } from '../repository/documents.ts'
import { buildNote, gatherNote } from './build-note.ts'
import { signDocument } from './sign-document.ts'

/** Makes the document of a credit note on a sealed CCF, signs it and leaves it to be sent. Returns the document's id. */
export async function issueNote(ctx: Ctx, noteId: number): Promise<number> {
  const { invoice_id, note_number } = await loadCreditNote(ctx.db, noteId)
  refuseUnconfigured(ctx.config.dte)
  try {
    return await ctx.transaction(async (trx) => {
      const { invoice } = await holdInvoice(trx, invoice_id, undefined)
      const note = await loadCreditNote(trx, noteId)
      const live = await liveDocumentOfNote(trx, noteId)
      // guard: one document of a credit note
      if (live) refuseFrozenNote({ ...note, ...live })
      const at = ctx.now()
      const adjusting = await gatherNote(ctx, trx, invoice, note, at)
      const { emitter } = adjusting.input
      const build = (codes: Parameters<typeof buildNote>[3]) => buildNote(ctx, adjusting, note, codes)
      const signed = await signDocument(ctx, trx, at, { dte_type: '05', emitter, invoice_id, credit_note_id: noteId, build })
      const { id, control_number, generation_code, total } = signed
      await record(trx, at, {
        kind: 'dte.signed',
        invoice: invoice_id,
        description: `DTE ${control_number} de la nota de crédito ${note.note_number} firmado por $${formatMoney(total)}`,
        after: { dte: id, credit_note: noteId, control_number, generation_code, total_amount: formatMoney(total) },
      })
      return id
    })
  } catch (error) {
    if (uniqueViolation(error) === 'dte_document_note_once') refuseFrozenNote({ note_number, state: 'signed' })
    throw error
  }
}

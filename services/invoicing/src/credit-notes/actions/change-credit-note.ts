import type { CreditNotePatch } from '@gpro/contracts'
import {
  balanceOf,
  type Cents,
  differences,
  formatMoney,
  given,
  type Instant,
  refuseDayBeforeInvoice,
  refuseFutureDay,
  subtract,
  ZERO,
} from '@gpro/core'
import { record, retireFiles } from '@gpro/infra'
import { refuseFrozenNote } from '../../dte/domain/credit-note.ts'
import { liveDocumentOfNote } from '../../dte/repository/documents.ts'
import { creditNoteLock } from '../../invoices/actions/keys.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { lockInvoice, saveSettled } from '../../invoices/repository/invoices.ts'
import type { Ctx, Trx } from '../../own.ts'
import { changeCredit } from '../domain.ts'
import { type CreditNote, loadCreditNote, saveCreditNote } from '../repository.ts'

/** Corrects a credit note; the invoice's balance follows. */
export async function updateCreditNote(ctx: Ctx, id: number, patch: CreditNotePatch): Promise<CreditNote> {
  const { invoice_id } = await loadCreditNote(ctx.db, id)
  return ctx.files.keeping(patch.pdf_file, `invoicing/credit-notes/inv_${invoice_id}`, (pdfFile) =>
    withHeldNote(ctx, id, invoice_id, async (trx, invoice, note, at) => {
      const { amount = note.amount, note_number = note.note_number, issue_date = note.issue_date } = patch
      // A screen sends the whole note back: what it does not change is as it was taken once.
      if (issue_date !== note.issue_date) {
        refuseFutureDay('issue_date', issue_date, at)
        refuseDayBeforeInvoice('issue_date', issue_date, invoice, at)
      }
      const typed = { amount, note_number, issue_date, reason: patch.reason ?? note.reason }
      if (differences(note, { ...note, ...typed })) await refuseWithDocument(trx, note)
      const credited = changeCredit(invoice, { before: note.amount, after: amount })
      await saveCreditNote(trx, id, at, given({ ...patch, pdf_file: pdfFile ?? undefined }))
      await settle(trx, at, credited, 'credit_note.updated', `Nota de crédito ${note_number} corregida`, note, amount)
      if (pdfFile !== null) {
        const retired = { reason: 'replaced', event_kind: 'credit_note.updated', order: invoice.order_id, subject: `credit-note:${id}` } as const
        await retireFiles(trx, at, [{ ...retired, path: note.pdf_file }])
      }
      return loadCreditNote(trx, id)
    }),
  )
}

/** Takes a credit note back: the row stays, marked, and the invoice owes the amount again. */
export async function deleteCreditNote(ctx: Ctx, id: number): Promise<void> {
  const { invoice_id } = await loadCreditNote(ctx.db, id)
  await withHeldNote(ctx, id, invoice_id, async (trx, invoice, note, at) => {
    await refuseWithDocument(trx, note)
    const credited = changeCredit(invoice, { before: note.amount, after: ZERO })
    await saveCreditNote(trx, id, at, { deleted_at: at })
    await settle(trx, at, credited, 'credit_note.deleted', `Nota de crédito ${note.note_number} eliminada`, note, ZERO)
  })
}

/** Takes back a note of an invoice that is held, once the Ministry has taken its document back. */
export async function undoCredit(trx: Trx, at: Instant, invoice: Invoice, id: number, reason: string): Promise<void> {
  const note = await loadCreditNote(trx, id)
  await saveCreditNote(trx, id, at, { deleted_at: at })
  const credited = { ...invoice, credited: subtract(invoice.credited, note.amount) }
  await settle(trx, at, credited, 'credit_note.deleted', `Nota de crédito ${note.note_number} invalidada (${reason})`, note, ZERO)
}

/** What was signed for the Ministry stands as it was signed. */
async function refuseWithDocument(trx: Trx, note: CreditNote): Promise<void> {
  const document = await liveDocumentOfNote(trx, note.id)
  // guard: credit note with a document
  if (document) refuseFrozenNote({ ...note, ...document })
}

/** Lock, transaction, the invoice held and the note read while it is. */
function withHeldNote<Result>(
  ctx: Ctx,
  id: number,
  invoiceId: number,
  change: (trx: Trx, invoice: Invoice, note: CreditNote, at: Instant) => Promise<Result>,
): Promise<Result> {
  return ctx.locks.withLock(creditNoteLock(invoiceId), { timeout: 30 }, () =>
    ctx.transaction(async (trx) => {
      const invoice = await lockInvoice(trx, invoiceId)
      return change(trx, invoice, await loadCreditNote(trx, id), ctx.now())
    }),
  )
}

async function settle(trx: Trx, at: Instant, invoice: Invoice, kind: string, what: string, note: CreditNote, amount: Cents): Promise<void> {
  await saveSettled(trx, invoice, at)
  await record(trx, at, {
    kind,
    order: invoice.order_id,
    invoice: invoice.id,
    description: `${what} en la factura ${invoice.invoice_number}`,
    before: { credit_note: note.id, note_number: note.note_number, amount: formatMoney(note.amount), reason: note.reason },
    after: { amount: formatMoney(amount), balance: formatMoney(balanceOf(invoice)) },
  })
}

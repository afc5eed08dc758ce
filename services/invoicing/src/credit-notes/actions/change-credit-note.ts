import type { CreditNotePatch } from '@gpro/contracts'
import { balanceOf, type Cents, formatMoney, given, type Instant, refuseDayBeforeInvoice, refuseFutureDay, ZERO } from '@gpro/core'
import { record, retireFiles } from '@gpro/infra'
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
    const credited = changeCredit(invoice, { before: note.amount, after: ZERO })
    await saveCreditNote(trx, id, at, { deleted_at: at })
    await settle(trx, at, credited, 'credit_note.deleted', `Nota de crédito ${note.note_number} eliminada`, note, ZERO)
  })
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

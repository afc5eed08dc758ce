import type { CreditNotePatch } from '@gpro/contracts'
import { balanceOf, type Cents, formatMoney, type Instant, ZERO } from '@gpro/core'
import { record } from '@gpro/infra'
import { creditNoteLock } from '../../invoices/actions/keys.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import { lockInvoice, saveSettled } from '../../invoices/repository/invoices.ts'
import type { Ctx, Trx } from '../../own.ts'
import { changeCredit } from '../domain/credit-note.ts'
import { type CreditNoteRow, loadCreditNoteRow } from '../repository/credit-note-lists.ts'
import { type CreditNote, loadCreditNote, markCreditNoteDeleted, saveCreditNote } from '../repository/credit-notes.ts'

/** Corrects a credit note; the invoice's balance follows. */
export async function updateCreditNote(ctx: Ctx, id: number, patch: CreditNotePatch): Promise<CreditNoteRow> {
  const { invoice_id } = await loadCreditNote(ctx.db, id)
  return ctx.files.keeping(patch.pdf_file, `invoicing/credit-notes/inv_${invoice_id}`, (pdfFile) =>
    withHeldNote(ctx, id, invoice_id, async (trx, invoice, note, at) => {
      const changed: CreditNote = {
        ...note,
        amount: patch.amount ?? note.amount,
        note_number: patch.note_number ?? note.note_number,
        issue_date: patch.issue_date ?? note.issue_date,
        reason: patch.reason ?? note.reason,
        pdf_file: pdfFile ?? note.pdf_file,
      }
      const credited = changeCredit(invoice, { before: note.amount, after: changed.amount })
      await saveCreditNote(trx, changed, at)
      await settle(trx, at, credited, 'credit_note.updated', `Nota de crédito ${changed.note_number} corregida`, note, changed.amount)
      return loadCreditNoteRow(trx, id)
    }),
  )
}

/** Takes a credit note back: the row stays, marked, and the invoice owes the amount again. */
export async function deleteCreditNote(ctx: Ctx, id: number): Promise<void> {
  const { invoice_id } = await loadCreditNote(ctx.db, id)
  await withHeldNote(ctx, id, invoice_id, async (trx, invoice, note, at) => {
    const credited = changeCredit(invoice, { before: note.amount, after: ZERO })
    await markCreditNoteDeleted(trx, id, at)
    await settle(trx, at, credited, 'credit_note.deleted', `Nota de crédito ${note.note_number} eliminada`, note, ZERO)
  })
}

/** Lock, transaction, the invoice held and the note read while it is. */
async function withHeldNote<Result>(
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
    before: { credit_note: note.id, number: note.note_number, amount: formatMoney(note.amount), reason: note.reason },
    after: { amount: formatMoney(amount), balance: formatMoney(balanceOf(invoice)) },
  })
}

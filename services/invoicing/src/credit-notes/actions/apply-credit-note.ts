import type { CreditNoteInput } from '@gpro/contracts'
import { balanceOf, formatMoney, ZERO } from '@gpro/core'
import { record } from '@gpro/infra'
import { creditNoteLock } from '../../invoices/actions/keys.ts'
import { lockInvoice, saveSettled } from '../../invoices/repository/invoices.ts'
import type { Ctx } from '../../own.ts'
import { changeCredit } from '../domain/credit-note.ts'
import { insertCreditNote } from '../repository/credit-notes.ts'

/** Credits part of what an invoice still owes; answers the id of the note. */
export async function applyCreditNote(ctx: Ctx, invoiceId: number, input: CreditNoteInput): Promise<number> {
  return ctx.files.keeping(input.pdf_file, `invoicing/credit-notes/inv_${invoiceId}`, (pdfFile) =>
    ctx.locks.withLock(creditNoteLock(invoiceId), { timeout: 30 }, () =>
      ctx.transaction(async (trx) => {
        const invoice = await lockInvoice(trx, invoiceId)
        const credited = changeCredit(invoice, { before: ZERO, after: input.amount })
        const at = ctx.now()
        const note = { amount: input.amount, note_number: input.note_number, issue_date: input.issue_date, reason: input.reason, pdf_file: pdfFile }
        const noteId = await insertCreditNote(trx, invoiceId, note, at)
        await saveSettled(trx, credited, at)
        await record(trx, at, {
          kind: 'credit_note.added',
          order: invoice.order_id,
          invoice: invoiceId,
          description: `Nota de crédito ${input.note_number} por $${formatMoney(input.amount)} aplicada a la factura ${invoice.invoice_number}`,
          after: { credit_note: noteId, amount: formatMoney(input.amount), reason: input.reason, balance: formatMoney(balanceOf(credited)) },
        })
        return noteId
      }),
    ),
  )
}

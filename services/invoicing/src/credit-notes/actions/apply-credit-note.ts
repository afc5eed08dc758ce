import type { CreditNoteInput } from '@gpro/contracts'
import { balanceOf, formatMoney, refuseDayBeforeInvoice, refuseFutureDay, ZERO } from '@gpro/core'
import { record } from '@gpro/infra'
import { creditNoteLock } from '../../invoices/actions/keys.ts'
import { lockInvoice, saveSettled } from '../../invoices/repository/invoices.ts'
import type { Ctx } from '../../own.ts'
import { changeCredit } from '../domain.ts'
import { insertCreditNote } from '../repository.ts'

/** Credits part of what an invoice still owes; returns the id of the note. */
export function applyCreditNote(ctx: Ctx, invoiceId: number, input: CreditNoteInput): Promise<number> {
  return ctx.files.keeping(input.pdf_file, `invoicing/credit-notes/inv_${invoiceId}`, (pdf_file) =>
    ctx.locks.withLock(creditNoteLock(invoiceId), { timeout: 30 }, () =>
      ctx.transaction(async (trx) => {
        const invoice = await lockInvoice(trx, invoiceId)
        const at = ctx.now()
        refuseFutureDay('issue_date', input.issue_date, at)
        refuseDayBeforeInvoice('issue_date', input.issue_date, invoice, at)
        const credited = changeCredit(invoice, { before: ZERO, after: input.amount })
        const id = await insertCreditNote(trx, { ...input, invoice_id: invoiceId, pdf_file }, at)
        await saveSettled(trx, credited, at)
        const amount = formatMoney(input.amount)
        await record(trx, at, {
          kind: 'credit_note.added',
          order: invoice.order_id,
          invoice: invoiceId,
          description: `Nota de crédito ${input.note_number} por $${amount} aplicada a la factura ${invoice.invoice_number}`,
          after: { credit_note: id, note_number: input.note_number, amount, reason: input.reason, balance: formatMoney(balanceOf(credited)) },
        })
        return id
      }),
    ),
  )
}

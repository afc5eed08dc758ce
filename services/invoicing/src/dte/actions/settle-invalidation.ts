import type { Instant } from '@gpro/core'
import type { SendOutcome } from '@gpro/dte'
import { notify, record } from '@gpro/infra'
import { undoCredit } from '../../credit-notes/actions/change-credit-note.ts'
import { holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import { voidHeld } from '../../invoices/actions/void-invoice.ts'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import type { Trx } from '../../own.ts'
import { endAttempt } from '../repository/attempts.ts'
import { type DocumentRow, loadDocument, lockDocument, saveDocument } from '../repository/documents.ts'
import { type ClaimedEvent, holdEvent, saveEvent } from '../repository/events.ts'
import { FREE, type SendContext, type Sender } from './sending.ts'
import { saidBy, toldBy } from './told-by.ts'

/** The Ministry has taken the document back: attempt, event, document and invoice say so together. */
export function sealInvalidation(ctx: SendContext, sender: Sender, event: ClaimedEvent, attempt: number, outcome: SendOutcome) {
  return settle(ctx, sender, event, attempt, outcome, async (trx, at, invoice, document) => {
    const sealed = outcome.state === 'sealed' ? outcome : undefined
    const stamp = { reception_stamp: sealed?.reception_stamp ?? '', received_at: sealed?.processed_at ?? at }
    await saveEvent(trx, event.id, at, { state: 'sealed', next_attempt_at: null, ...stamp, ...saidBy(outcome), ...FREE })
    await saveDocument(trx, document.id, at, { state: 'invalidated', invalidated_at: at })
    const description = `DTE ${document.control_number} invalidado en Hacienda: ${event.reason}`
    await record(trx, at, { kind: 'dte.invalidated', invoice: invoice.id, description, after: { dte: document.id, event: event.id, ...stamp } })
    if (document.credit_note_id !== null) await undoCredit(trx, at, invoice, document.credit_note_id, event.reason)
    else if (invoice.voided_at === null) await voidHeld(trx, at, invoice, event.reason)
    await tell(trx, at, event, document, { type: 'success', title: 'DTE invalidado', message: description })
    return 'sealed' as const
  })
}

/** The Ministry has refused; what it says is shown, and the invalidation may be asked for again. */
export function rejectInvalidation(ctx: SendContext, sender: Sender, event: ClaimedEvent, attempt: number, outcome: SendOutcome) {
  return settle(ctx, sender, event, attempt, outcome, async (trx, at, invoice, document) => {
    const said = saidBy(outcome)
    await saveEvent(trx, event.id, at, { state: 'rejected', rejected_at: at, next_attempt_at: null, ...said, ...FREE })
    const description = `Hacienda rechazó la invalidación del DTE ${document.control_number}: ${said.code} ${said.words}`
    await record(trx, at, {
      kind: 'dte.invalidation_rejected',
      invoice: invoice.id,
      description,
      after: { dte: document.id, event: event.id, ...said },
    })
    await tell(trx, at, event, document, { type: 'error', title: 'Invalidación rechazada', message: `${description}. El documento sigue vigente.` })
    return 'rejected' as const
  })
}

type Decision = (trx: Trx, at: Instant, invoice: Invoice, document: DocumentRow) => Promise<'sealed' | 'rejected'>

/** Transaction; order, invoice and document held as by everybody, and the event still ours. */
function settle(ctx: SendContext, { holder }: Sender, event: ClaimedEvent, attempt: number, outcome: SendOutcome, decide: Decision) {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    const id = event.document_id
    if (id === null) throw new Error(`The invalidation ${event.id} is of no document`)
    const { invoice_id } = await loadDocument(trx, id)
    const { invoice } = await holdInvoice(trx, invoice_id, undefined)
    const document = await lockDocument(trx, id)
    await endAttempt(trx, { id: attempt, at, ...toldBy(outcome) })
    if (!(await holdEvent(trx, event.id, holder, at))) return 'lost' as const
    return decide(trx, at, invoice, document)
  })
}

function tell(
  trx: Trx,
  at: Instant,
  { created_by }: ClaimedEvent,
  { invoice_id }: DocumentRow,
  notice: { type: 'success' | 'error'; title: string; message: string },
) {
  return notify(trx, at, created_by === null ? [] : [created_by], { category: 'invoice', metadata: { invoice: invoice_id }, ...notice })
}

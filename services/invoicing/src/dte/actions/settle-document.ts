import type { Instant } from '@gpro/core'
import { notify, record, tracing } from '@gpro/infra'
import { saveInvoice } from '../../invoices/repository/invoice-writes.ts'
import { lockInvoice } from '../../invoices/repository/invoices.ts'
import type { Trx } from '../../own.ts'
import { nextAttempt } from '../domain/attempts.ts'
import { ofWhat } from '../domain/document.ts'
import { type ClaimedDocument, endAttempt, holdOn } from '../repository/attempts.ts'
import { type DocumentRow, loadDocument, saveDocument } from '../repository/documents.ts'
import { traceOfSigning } from '../repository/signing.ts'
import { oweMail } from './owe-mail.ts'
import { FREE, holdUntil, type SendContext, type Sender } from './sending.ts'
import { type Outcome, saidBy, toldBy } from './told-by.ts'

type Final = Extract<Outcome, { state: 'sealed' | 'rejected' }>

/** What the Ministry decided, in one transaction: attempt, document, invoice, event and whom it concerns. */
export async function settle(
  ctx: SendContext,
  { holder }: Sender,
  document: ClaimedDocument,
  attempt: number,
  outcome: Final,
): Promise<'sealed' | 'rejected' | 'lost'> {
  const end = await ctx.transaction(async (trx) => {
    const at = ctx.now()
    const invoice = await lockInvoice(trx, document.invoice_id)
    await endAttempt(trx, { id: attempt, at, ...toldBy(outcome) })
    if (!(await holdOn(trx, document.id, holder, at))) return 'lost' as const
    const row = { ...(await loadDocument(trx, document.id)), created_by: document.created_by }
    const decided = outcome.state === 'sealed' ? seal(trx, at, row, invoice, outcome) : reject(trx, at, row, invoice, outcome)
    await tell(trx, at, document, await decided)
    return outcome.state
  })
  if (end !== 'lost') await traceEnd(ctx, document, end)
  return end
}

/** Says in the trace of the request that signed it how that ended. */
async function traceEnd({ db }: SendContext, { id, invoice_id }: ClaimedDocument, end: 'sealed' | 'rejected'): Promise<void> {
  const traces = tracing()
  const signing = traces && (await traceOfSigning(db, id, invoice_id))
  if (signing) traces.goOn(signing, `document ${end}`)
}

type HeldInvoice = Awaited<ReturnType<typeof lockInvoice>>
type Issued = DocumentRow & Pick<ClaimedDocument, 'created_by'>

async function seal(trx: Trx, at: Instant, document: Issued, invoice: HeldInvoice, outcome: Extract<Final, { state: 'sealed' }>) {
  const { control_number: dte_number, generation_code, credit_note_id } = document
  const { reception_stamp } = outcome
  const received_at = outcome.processed_at ?? at
  const sealed = { state: 'sealed', reception_stamp, received_at, next_attempt_at: null } as const
  await saveDocument(trx, document.id, at, { ...sealed, ...saidBy(outcome), ...FREE })
  const codes = { dte_number, generation_code, reception_stamp }
  const description = `DTE ${dte_number} ${ofWhat(document)} sellado por Hacienda`
  const after = { dte: document.id, ...codes, dte_issued_at: at }
  if (credit_note_id === null) {
    await saveInvoice(trx, invoice, at, { ...codes, dte_issued_at: at })
    await record(trx, at, { kind: 'invoice.dte_issued', invoice: invoice.id, description, after })
  } else {
    await record(trx, at, { kind: 'credit_note.dte_issued', invoice: invoice.id, description, after: { credit_note: credit_note_id, ...after } })
  }
  const owed = await oweMail(trx, at, document)
  const message = owed ? description : `${description}. El cliente no tiene correo: entréguelo por otro medio.`
  return { type: 'success', title: 'DTE sellado', message } as const
}

async function reject(trx: Trx, at: Instant, document: DocumentRow, invoice: HeldInvoice, outcome: Extract<Final, { state: 'rejected' }>) {
  const { code, description: said, observations } = outcome
  await saveDocument(trx, document.id, at, { state: 'rejected', rejected_at: at, next_attempt_at: null, ...saidBy(outcome), ...FREE })
  const description = `DTE ${document.control_number} ${ofWhat(document)} rechazado por Hacienda: ${code} ${said}`
  await record(trx, at, { kind: 'dte.rejected', invoice: invoice.id, description, after: { dte: document.id, code, words: said, observations } })
  const advice = 'Corrija lo que dice Hacienda y reinténtelo antes de 24 horas, o abandónelo.'
  return { type: 'error', title: 'DTE rechazado', message: `${description}. ${advice}` } as const
}

function tell(
  trx: Trx,
  at: Instant,
  { created_by, invoice_id }: ClaimedDocument,
  notice: { type: 'success' | 'error'; title: string; message: string },
) {
  return notify(trx, at, created_by === null ? [] : [created_by], { category: 'invoice', metadata: { invoice: invoice_id }, ...notice })
}

/** What did not decide anything; `last` ends the round, and the next one comes later each time. Answers whether it is still held. */
export function storeUnanswered(
  ctx: SendContext,
  { holder }: Sender,
  { id, failures }: ClaimedDocument,
  attempt: number,
  outcome: Outcome,
  last: boolean,
): Promise<boolean> {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    const ended = toldBy(outcome)
    await endAttempt(trx, { id: attempt, at, ...ended })
    if (!(await holdOn(trx, id, holder, holdUntil(at)))) return false
    const { code, words } = ended
    if (last) await saveDocument(trx, id, at, { code, words, failures: failures + 1, next_attempt_at: nextAttempt(failures, at), ...FREE })
    return true
  })
}

/** Gives a document back that is not asked about now: the process stops. */
export function letGo(ctx: SendContext, { holder }: Sender, { id }: ClaimedDocument): Promise<'lost'> {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    if (await holdOn(trx, id, holder, at)) await saveDocument(trx, id, at, FREE)
    return 'lost' as const
  })
}

import { dayOf } from '@gpro/core'
import { rulesOn } from '@gpro/dte'
import { mayHaveArrived } from '../domain/attempts.ts'
import { beginAttempt, type ClaimedDocument, holdOn, listAttempts } from '../repository/attempts.ts'
import { holdUntil, type SendContext, type Sender } from './sending.ts'
import { letGo, settle, storeUnanswered } from './settle-document.ts'
import type { Outcome } from './told-by.ts'

type End = 'sealed' | 'rejected' | 'waiting' | 'lost'

/** One round of a document: it is asked about where it may have arrived, sent where it surely has not, until something is known. */
export async function pursue(ctx: SendContext, sender: Sender, document: ClaimedDocument, signal: AbortSignal): Promise<End> {
  const { resends } = rulesOn(dayOf(ctx.now()))
  let open = false
  // guard: consult before sending again
  if (mayHaveArrived(await listAttempts(ctx.db, document.id))) open = true
  for (let sends = 0; ; ) {
    if (signal.aborted) return letGo(ctx, sender, document)
    const asked = open ? 'consult' : 'send'
    if (asked === 'send') sends += 1
    const attempt = await begin(ctx, sender, document, asked)
    if (attempt === undefined) return 'lost'
    const outcome = await ask(sender, document, asked, attempt)
    if (outcome.state === 'sealed' || outcome.state === 'rejected') return settle(ctx, sender, document, attempt, outcome)
    // A send of which nothing is heard is asked about at once, whatever its turn.
    const last = outcome.state === 'not_sent' || (asked === 'consult' && (outcome.state === 'unknown' || sends > resends))
    const held = await storeUnanswered(ctx, sender, document, attempt, outcome, last)
    if (!held) return 'lost'
    if (last) return 'waiting'
    open = outcome.state === 'unknown'
  }
}

/** Written down before anything leaves: whoever is killed from here on leaves the trace by which the next one asks first. */
function begin(ctx: SendContext, { holder }: Sender, { id }: ClaimedDocument, asked: 'send' | 'consult'): Promise<number | undefined> {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    if (!(await holdOn(trx, id, holder, holdUntil(at)))) return undefined
    // guard: attempt before the bytes
    return beginAttempt(trx, { document_id: id }, asked, at)
  })
}

function ask({ client, nit, environment }: Sender, document: ClaimedDocument, asked: 'send' | 'consult', attempt: number): Promise<Outcome> {
  const { generation_code, control_number, version, jws } = document
  // `DTE-03-…`: the type is said in the number.
  const type = control_number.slice(4, 6)
  return asked === 'send'
    ? client.send({ environment, send_number: attempt, version, type, generation_code, jws })
    : client.consult({ nit, type, generation_code })
}

import { isInvalidatedAlready, isReportedAlready } from '@gpro/dte'
import { nextAttempt } from '../domain/attempts.ts'
import { beginAttempt, endAttempt } from '../repository/attempts.ts'
import { type ClaimedEvent, holdEvent, saveEvent } from '../repository/events.ts'
import { FREE, holdUntil, type SendContext, type Sender } from './sending.ts'
import { rejectInvalidation, sealInvalidation } from './settle-invalidation.ts'
import { settleReport } from './settle-report.ts'
import { type Outcome, toldBy } from './told-by.ts'

/**
 * One round of an event. Nothing can be consulted about events: the same bytes go again, under their own code, and that the document is invalidated
 * already is an answer.
 */
export async function pursueEvent(ctx: SendContext, sender: Sender, event: ClaimedEvent, signal: AbortSignal) {
  if (signal.aborted) return letGo(ctx, sender, event)
  const attempt = await begin(ctx, sender, event)
  if (attempt === undefined) return 'lost'
  return event.kind === 'invalidation' ? pursueInvalidation(ctx, sender, event, attempt) : pursueReport(ctx, sender, event, attempt)
}

async function pursueInvalidation(ctx: SendContext, sender: Sender, event: ClaimedEvent, attempt: number) {
  const { version, jws } = event
  const outcome = await sender.client.invalidate({ environment: sender.environment, send_number: attempt, version, jws })
  if (outcome.state === 'sealed' || isInvalidatedAlready(outcome)) return sealInvalidation(ctx, sender, event, attempt, outcome)
  if (outcome.state === 'rejected') return rejectInvalidation(ctx, sender, event, attempt, outcome)
  return storeUnanswered(ctx, sender, event, attempt, outcome)
}

async function pursueReport(ctx: SendContext, sender: Sender, event: ClaimedEvent, attempt: number) {
  const outcome = await sender.client.reportContingency({ nit: sender.nit, jws: event.jws })
  const sealed = outcome.state === 'sealed' || isReportedAlready(outcome)
  if (sealed || outcome.state === 'rejected') return settleReport(ctx, sender, event, attempt, outcome, sealed)
  return storeUnanswered(ctx, sender, event, attempt, outcome)
}

/** Written down before anything leaves, as for documents. */
function begin(ctx: SendContext, { holder }: Sender, { id }: ClaimedEvent): Promise<number | undefined> {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    if (!(await holdEvent(trx, id, holder, holdUntil(at)))) return undefined
    return beginAttempt(trx, { event_id: id }, 'send', at)
  })
}

function storeUnanswered(ctx: SendContext, { holder }: Sender, { id, failures }: ClaimedEvent, attempt: number, outcome: Outcome) {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    const ended = toldBy(outcome)
    await endAttempt(trx, { id: attempt, at, ...ended })
    if (!(await holdEvent(trx, id, holder, at))) return 'lost' as const
    const { code, words } = ended
    await saveEvent(trx, id, at, { code, words, failures: failures + 1, next_attempt_at: nextAttempt(failures, at), ...FREE })
    return 'waiting' as const
  })
}

function letGo(ctx: SendContext, { holder }: Sender, { id }: ClaimedEvent) {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    if (await holdEvent(trx, id, holder, at)) await saveEvent(trx, id, at, FREE)
    return 'lost' as const
  })
}

import type { SendOutcome } from '@gpro/dte'
import { notify, record } from '@gpro/infra'
import { endAttempt } from '../repository/attempts.ts'
import { type ClaimedEvent, holdEvent, saveEvent } from '../repository/events.ts'
import { FREE, type SendContext, type Sender } from './sending.ts'
import { saidBy, toldBy } from './told-by.ts'

/** The Ministry knows of a contingency: its documents may follow. Or it refuses the event, which is reported again once it is put right. */
export function settleReport(ctx: SendContext, { holder }: Sender, event: ClaimedEvent, attempt: number, outcome: SendOutcome, sealed: boolean) {
  return ctx.transaction(async (trx) => {
    const at = ctx.now()
    await endAttempt(trx, { id: attempt, at, ...toldBy(outcome) })
    if (!(await holdEvent(trx, event.id, holder, at))) return 'lost' as const
    const state = sealed ? ('sealed' as const) : ('rejected' as const)
    const said = saidBy(outcome)
    const stamp = outcome.state === 'sealed' ? outcome : undefined
    const decided = sealed ? { reception_stamp: stamp?.reception_stamp ?? '', received_at: stamp?.processed_at ?? at } : { rejected_at: at }
    await saveEvent(trx, event.id, at, { state, next_attempt_at: null, ...decided, ...said, ...FREE })
    const words = [said.words, ...(JSON.parse(said.observations) as string[])].filter(Boolean).join('; ')
    const description = sealed ? 'Evento de contingencia sellado por Hacienda' : `Hacienda rechazó el evento de contingencia: ${words}`
    const subject = `dte-contingency:${event.contingency_id}`
    await record(trx, at, {
      kind: sealed ? 'dte.contingency_sealed' : 'dte.contingency_rejected',
      subject,
      description,
      after: { event: event.id, ...said },
    })
    const notice = { type: sealed ? 'success' : 'error', title: 'Contingencia', message: description } as const
    await notify(trx, at, event.created_by === null ? [] : [event.created_by], { category: 'invoice', metadata: {}, ...notice })
    return state
  })
}

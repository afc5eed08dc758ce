import type { DteContingencies, DteContingencyInput } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import { type Contingent, endContingency, openContingency, readContingencies } from '@gpro/invoicing'
import { quietConfig, withTaskContext } from '../task-context.ts'
import type { Texts } from '../texts.ts'
import type { Output } from './dte.ts'

export interface OpenOptions extends Output {
  /** CAT-005. */
  readonly type: number
  readonly reason?: string
}

type Work = (ctx: Contingent) => Promise<unknown>

/** Does it, and shows how contingencies stand then. Ends with 1 while one is open, or where an event was rejected. */
async function show(texts: Texts, { json = false }: Output, work: Work = async () => {}): Promise<void> {
  const config = quietConfig()
  const view = await withTaskContext(texts, config, async (given) => {
    const ctx = { ...given, config }
    await work(ctx)
    return readContingencies(ctx)
  })
  console.log(json ? JSON.stringify(view) : linesOf(texts, view).join('\n'))
  if (view.contingencies.some(isPending)) process.exitCode = 1
}

const isPending = ({ ended_at, unsealed }: DteContingencies['contingencies'][number]) => ended_at === null || unsealed > 0

function linesOf(texts: Texts, { proposed_since, contingencies }: DteContingencies): string[] {
  if (contingencies.length === 0 && proposed_since === null) return [texts.dteNoContingency]
  return [
    ...(proposed_since === null ? [] : [`${texts.dteProposed} ${proposed_since}`]),
    ...contingencies.flatMap(({ id, reason_type, reason, began_at, ended_at, documents, unsealed, report_until, events }) => [
      `${id}  ${began_at} - ${ended_at ?? texts.dteOpen}  ${texts.dteReasonType} ${reason_type} ${reason}`.trimEnd(),
      `   ${texts.dteIssuedIn} ${documents}, ${texts.dteUnsealed} ${unsealed}`,
      ...(report_until !== null && events.length === 0 && documents > 0 ? [`   ${texts.dteReportUntil} ${report_until}`] : []),
      ...events.map(({ state, documents: named, words, documents_until }) =>
        `   ${texts.dteEvent} ${texts.dteStates[state]}, ${named}${documents_until === null ? '' : `, ${texts.dteUntil} ${documents_until}`} ${words}`.trimEnd(),
      ),
    ]),
  ]
}

export function listDteContingencies(texts: Texts, output: Output): Promise<void> {
  return show(texts, output)
}

export function openDteContingency(texts: Texts, { type, reason = '', ...output }: OpenOptions): Promise<void> {
  const cause: DteContingencyInput = { reason_type: type, reason }
  return show(texts, output, (ctx) => openContingency(ctx, cause))
}

/** The one that is open: there is never another. */
export function endDteContingency(texts: Texts, output: Output): Promise<void> {
  return show(texts, output, async (ctx) => {
    const { contingencies } = await readContingencies(ctx)
    const open = contingencies.find(({ ended_at }) => ended_at === null)
    if (!open) throw new DomainError('refused', 'dte-contingency-none', 'No hay una contingencia abierta')
    await endContingency(ctx, open.id)
  })
}

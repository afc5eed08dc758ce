import { consultDte, readDteStatus, sendDocumentsNow } from '@gpro/invoicing'
import { quietConfig, withTaskContext } from '../task-context.ts'
import type { Texts } from '../texts.ts'

export interface Output {
  readonly json?: boolean
}

const HOUR = 3_600_000
/** Fewer days than it takes to get another certificate in peace. */
const FEW_DAYS = 15

export async function dteStatus(texts: Texts, { json = false }: Output): Promise<void> {
  const [status, now] = await withTaskContext(texts, quietConfig(), async (ctx) => [await readDteStatus(ctx), ctx.now()] as const)
  const { environment, configured, oldest_unsealed_at: oldest, certificate_days_left: days } = status
  const states = (['signed', 'sealed', 'rejected', 'abandoned', 'invalidated'] as const).map(
    (state) => ` ${texts.dteStates[state]}: ${status[state]}`,
  )
  const lines = [
    `${texts.dteEnvironment} ${environment}${configured ? '' : ` (${texts.dteOff})`}`,
    ...states,
    ...(oldest === null ? [] : [`${texts.dteOldest} ${oldest}`]),
    `${texts.dteCertificate} ${days ?? '-'}`,
  ]
  console.log(json ? JSON.stringify(status) : lines.join('\n'))
  const late = oldest !== null && Date.parse(now) - Date.parse(oldest) > HOUR
  if (late || (days !== null && days < FEW_DAYS)) process.exitCode = 1
}

export async function dteSend(texts: Texts, { json = false }: Output): Promise<void> {
  const counts = await withTaskContext(texts, quietConfig(), sendDocumentsNow)
  const { sealed = 0, rejected = 0, waiting = 0 } = counts
  console.log(json ? JSON.stringify(counts) : `${texts.dteSent} ${sealed}, ${rejected}, ${waiting}`)
  if (waiting > 0) process.exitCode = 1
}

export async function dteConsult(texts: Texts, code: string, { json = false }: Output): Promise<void> {
  const { document, outcome, agrees } = await withTaskContext(texts, quietConfig(), (ctx) => consultDte(ctx, code))
  const { control_number, generation_code, state, reception_stamp } = document
  const { exchange: _, ...told } = outcome
  const words = 'reception_stamp' in outcome ? outcome.reception_stamp : 'description' in outcome ? `${outcome.code} ${outcome.description}` : ''
  const lines = [
    `${control_number} ${generation_code}`,
    `${texts.dteHere} ${texts.dteStates[state]} ${reception_stamp}`.trimEnd(),
    `${texts.dteThere} ${texts.dteOutcomes[outcome.state]} ${words}`.trimEnd(),
    ...(agrees === null ? [] : [agrees ? ` ✓ ${texts.dteAgrees}` : ` ✗ ${texts.dteDiffers}`]),
  ]
  const view = { control_number, generation_code, state, reception_stamp, ministry: told, agrees }
  console.log(json ? JSON.stringify(view) : lines.join('\n'))
  if (agrees === false || outcome.state === 'unknown' || outcome.state === 'not_sent') process.exitCode = 1
}

import type { DteContingencyInput } from '@gpro/contracts'
import type { Instant } from '@gpro/core'
import { buildContingency, checkSchema, toGenerationCode } from '@gpro/dte'
import { actor, record, uniqueViolation } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { contingencyOpen, inReports, nothingToReport, refuseCause, refuseEnded, refuseOpen } from '../domain/contingency.ts'
import { refuseFindings } from '../domain/document.ts'
import { emitterMissing, refuseUnconfigured, toEmitter } from '../domain/emitter.ts'
import {
  insertContingency,
  insertReports,
  listUnreported,
  lockContingency,
  lockOpenContingency,
  outOfReachSince,
  saveEnd,
} from '../repository/contingency.ts'
import { insertEvent } from '../repository/events.ts'
import { findEmitter } from '../repository/set-up.ts'
import { signText } from './certificate.ts'
import type { SendContext } from './sending.ts'

/** Commands of the operator have no more. */
export type Contingent = Pick<Ctx, 'config' | 'db' | 'transaction' | 'now'>

/** Opens a contingency, which began when the Ministry was first out of reach, or now. */
export async function openContingency(ctx: Contingent, cause: DteContingencyInput): Promise<void> {
  refuseUnconfigured(ctx.config.dte)
  refuseCause(cause)
  try {
    await ctx.transaction(async (trx) => {
      const { environment } = ctx.config.dte
      if (await lockOpenContingency(trx, environment)) throw contingencyOpen()
      await open(trx, ctx.now(), environment, cause, await outOfReachSince(trx, environment))
    })
  } catch (error) {
    if (uniqueViolation(error) === 'dte_contingency_open_once') throw contingencyOpen()
    throw error
  }
}

/** CAT-005: the Ministry's system is not available. */
const MINISTRY_AWAY = { reason_type: 1, reason: '' }

/** Opens one where the configuration says so and the Ministry does not answer even to what was sent again. */
export async function openWhereOutOfReach(ctx: SendContext): Promise<void> {
  const { environment, automaticContingency } = ctx.config.dte
  if (!automaticContingency || (await outOfReachSince(ctx.db, environment)) === undefined) return
  try {
    await ctx.transaction(async (trx) => {
      const since = await outOfReachSince(trx, environment)
      if (since === undefined || (await lockOpenContingency(trx, environment))) return
      await open(trx, ctx.now(), environment, MINISTRY_AWAY, since)
    })
  } catch (error) {
    // Another process has opened it.
    if (uniqueViolation(error) !== 'dte_contingency_open_once') throw error
  }
}

async function open(trx: Trx, at: Instant, environment: '00' | '01', cause: DteContingencyInput, began_at = at): Promise<void> {
  const id = await insertContingency(trx, {
    environment,
    ...cause,
    began_at,
    ended_at: null,
    opened_by: actor().userId,
    ended_by: null,
    created_at: at,
    updated_at: at,
  })
  const description = `Contingencia de DTE de tipo ${cause.reason_type} abierta`
  await record(trx, at, { kind: 'dte.contingency_opened', subject: `dte-contingency:${id}`, description, after: { ...cause, environment, began_at } })
}

/** Ends a contingency: what was issued in it is reported, and sent once that has its seal. */
export function endContingency(ctx: Contingent, id: number): Promise<void> {
  return ctx.transaction(async (trx) => {
    const contingency = await lockContingency(trx, id, ctx.config.dte.environment)
    const at = ctx.now()
    refuseEnded(contingency, at)
    await saveEnd(trx, id, at, actor().userId)
    const documents = await report(ctx, trx, at, { ...contingency, ended_at: at })
    const description = `Contingencia de DTE terminada: ${documents} documentos por reportar`
    await record(trx, at, { kind: 'dte.contingency_ended', subject: `dte-contingency:${id}`, description, after: { ended_at: at, documents } })
  })
}

/** Reports what an event did that the Ministry has refused. */
export function reportAgain(ctx: Contingent, id: number): Promise<void> {
  return ctx.transaction(async (trx) => {
    const contingency = await lockContingency(trx, id, ctx.config.dte.environment)
    const { ended_at } = contingency
    refuseOpen(contingency)
    const at = ctx.now()
    const documents = await report(ctx, trx, at, { ...contingency, ended_at: ended_at ?? at })
    if (documents === 0) throw nothingToReport()
    const description = `Contingencia de DTE reportada de nuevo: ${documents} documentos`
    await record(trx, at, { kind: 'dte.contingency_reported', subject: `dte-contingency:${id}`, description, after: { documents } })
  })
}

type Ended = Awaited<ReturnType<typeof lockContingency>> & { readonly ended_at: Instant }

/** Signs the events that name all that was issued and is not reported; answers how many documents that are. */
async function report(ctx: Contingent, trx: Trx, at: Instant, contingency: Ended): Promise<number> {
  const unreported = await listUnreported(trx, contingency.id)
  const profile = await findEmitter(trx)
  if (!profile) throw emitterMissing()
  const { environment, began_at: began, ended_at: ended, reason } = contingency
  for (const documents of inReports(unreported)) {
    const generation_code = toGenerationCode(crypto.randomUUID())
    const cause = { type: contingency.reason_type, reason: contingency.reason || null }
    const { event, text: json } = buildContingency({
      environment,
      generation_code,
      at,
      emitter: toEmitter(profile),
      ...cause,
      began,
      ended,
      documents,
    })
    refuseFindings(checkSchema('contingency', event))
    const jws = await signText(ctx, trx, profile.nit, json, at)
    const { version } = event.identificacion
    const row = { kind: 'contingency', contingency_id: contingency.id, document_id: null, environment, generation_code, version, json, jws } as const
    const times = { signed_at: at, next_attempt_at: at, created_by: actor().userId, created_at: at, updated_at: at }
    const id = await insertEvent(trx, { ...row, state: 'signed', reason_type: contingency.reason_type, reason, ...times })
    await insertReports(trx, id, documents)
  }
  return unreported.length
}

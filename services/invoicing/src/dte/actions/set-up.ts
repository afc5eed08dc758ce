import type { DteClientInput, DteProfileInput, DteSeriesInput, DteSeriesView } from '@gpro/contracts'
import { DomainError, differences } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { emitterMissing, refuseOtherNit } from '../domain/emitter.ts'
import { loadReceiver, type ReceiverRow, saveReceiver } from '../repository/clients.ts'
import { beginSeries, countDocuments, findEmitter, saveEmitter } from '../repository/set-up.ts'

/** Stores who issues documents. Those that are signed already stay as they are. */
export function saveProfile(ctx: Ctx, input: DteProfileInput): Promise<void> {
  const at = ctx.now()
  return ctx.transaction(async (trx) => {
    const before = await findEmitter(trx)
    refuseOtherNit(before, input, await countDocuments(trx))
    await saveEmitter(trx, input, at)
    const description = `Datos del emisor de DTE guardados: NIT ${input.nit}`
    await record(trx, at, { kind: 'dte.profile_saved', subject: 'dte-profile', description, before, after: input })
  })
}

/** Lets a series go on after numbers that another system issued; only before its first document. */
export function startSeries(ctx: Ctx, { dte_type, year, started_after }: DteSeriesInput): Promise<DteSeriesView> {
  const at = ctx.now()
  return ctx.transaction(async (trx) => {
    const emitter = await findEmitter(trx)
    if (!emitter) throw emitterMissing()
    const { establishment, point_of_sale } = emitter
    const { environment } = ctx.config.dte
    const begun = await beginSeries(trx, { environment, dte_type, establishment, point_of_sale, year }, started_after)
    if (!begun) {
      const facts = { type: dte_type, year }
      throw new DomainError('refused', 'dte-series-begun', `La serie ${dte_type} de ${year} ya tiene documentos; sigue desde su último número`, facts)
    }
    const description = `Serie de DTE ${dte_type} de ${year}: sigue después del ${started_after}`
    await record(trx, at, { kind: 'dte.series_started', subject: `dte-series:${begun.id}`, description, after: begun })
    return begun
  })
}

/** Stores what documents say of a client. */
export function saveClient(ctx: Ctx, id: number, input: DteClientInput): Promise<ReceiverRow> {
  const at = ctx.now()
  return ctx.transaction(async (trx) => {
    const before = await loadReceiver(trx, id)
    await saveReceiver(trx, id, input, at)
    const after = await loadReceiver(trx, id)
    const difference = differences(before, { ...after, updated_at: before.updated_at })
    const description = `Datos fiscales de ${before.client_name} guardados`
    if (difference) await record(trx, at, { kind: 'dte.client_saved', subject: `client:${id}`, description, ...difference })
    return after
  })
}

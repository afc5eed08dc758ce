import type { DteInvalidationInput } from '@gpro/contracts'
import { type Instant, today } from '@gpro/core'
import { buildInvalidation, checkSchema, type Document, readJson, toGenerationCode } from '@gpro/dte'
import { actor, record, uniqueViolation } from '@gpro/infra'
import { holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import { refuseVoid } from '../../invoices/domain/removal.ts'
import type { Ctx, Trx } from '../../own.ts'
import { refuseFindings, rulesFor } from '../domain/document.ts'
import { emitterMissing, refuseUnconfigured, toEmitter } from '../domain/emitter.ts'
import {
  invalidationUnderWay,
  refuseElsewhere,
  refuseLateInvalidation,
  refuseNotes,
  refuseReplacement,
  refuseUnsealed,
  withResponsible,
} from '../domain/invalidation.ts'
import { type DocumentRow, documentsOfNotes, loadBytes, loadDocument, lockDocument } from '../repository/documents.ts'
import { insertEvent, isInvalidating } from '../repository/events.ts'
import { findEmitter } from '../repository/set-up.ts'
import { signText } from './certificate.ts'

/**
 * Signs the event that takes a sealed document back and leaves it to be sent. Whatever would keep its invoice from being voided is refused now; the
 * invoice is voided once the Ministry agrees.
 */
export async function invalidateDte(ctx: Ctx, id: number, input: DteInvalidationInput): Promise<void> {
  const { control_number, invoice_id } = await loadDocument(ctx.db, id)
  refuseUnconfigured(ctx.config.dte)
  try {
    await ctx.transaction(async (trx) => {
      const { invoice } = await holdInvoice(trx, invoice_id, undefined)
      const document = await lockDocument(trx, id)
      refuseUnsealed(document)
      // guard: one invalidation of a document
      if (await isInvalidating(trx, id)) throw invalidationUnderWay(document)
      if (document.credit_note_id === null) {
        refuseNotes(document, await documentsOfNotes(trx, invoice_id))
        if (invoice.voided_at === null) refuseVoid(invoice, input.reason)
      }
      await signInvalidation(ctx, trx, document, input, ctx.now())
    })
  } catch (error) {
    if (uniqueViolation(error) === 'dte_event_document_once') throw invalidationUnderWay({ control_number })
    throw error
  }
}

async function signInvalidation(ctx: Ctx, trx: Trx, row: DocumentRow, input: DteInvalidationInput, at: Instant): Promise<void> {
  refuseLateInvalidation(row, at)
  const profile = await findEmitter(trx)
  if (!profile) throw emitterMissing()
  const { json, reception_stamp } = await loadBytes(trx, row.id)
  // It was built by this system, and its schema accepted it.
  const document = readJson(json) as Document
  const { nit } = document.emisor
  refuseElsewhere({ ...row, nit }, { environment: ctx.config.dte.environment, nit: profile.nit })
  const { reason_type, reason } = input
  const event = buildInvalidation(
    {
      generation_code: toGenerationCode(crypto.randomUUID()),
      at,
      emitter: withResponsible(toEmitter(profile), input),
      document,
      reception_stamp,
      // 1 to 3 by its contract.
      reason_type: reason_type as 1 | 2 | 3,
      reason,
      replacement: await replacementOf(trx, row, input.replacement ?? null),
      requested_by: { name: input.requested_name, document_type: input.requested_document_type, document_number: input.requested_document_number },
    },
    rulesFor(today(at)),
  )
  refuseFindings(checkSchema('invalidation', event.event))
  const { codigoGeneracion: generation_code, version } = event.event.identificacion
  const jws = await signText(ctx, trx, nit, event.text, at)
  const stored = await insertEvent(trx, {
    kind: 'invalidation',
    document_id: row.id,
    environment: row.environment,
    generation_code,
    version,
    json: event.text,
    jws,
    state: 'signed',
    reason_type,
    reason,
    replacement_id: input.replacement ?? null,
    signed_at: at,
    next_attempt_at: at,
    created_by: actor().userId,
    created_at: at,
    updated_at: at,
  })
  const description = `Invalidación del DTE ${row.control_number} firmada: ${reason}`
  const after = { dte: row.id, event: stored, generation_code, reason_type, reason }
  await record(trx, at, { kind: 'dte.invalidation_signed', invoice: row.invoice_id, description, after })
}

/** The generation code of the document that takes its place. */
async function replacementOf(trx: Trx, document: DocumentRow, id: number | null): Promise<string | null> {
  if (id === null) return null
  const replacement = await loadDocument(trx, id)
  refuseReplacement(document, { ...replacement, invalidating: await isInvalidating(trx, id) })
  return replacement.generation_code
}

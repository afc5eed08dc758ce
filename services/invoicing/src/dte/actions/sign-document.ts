import { type Instant, today, yearOf } from '@gpro/core'
import { type BuiltDocument, type Emitter, formatControlNumber, type IssuedType, toGenerationCode } from '@gpro/dte'
import { actor } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { toContingency } from '../domain/contingency.ts'
import { lockOpenContingency } from '../repository/contingency.ts'
import { insertDocument } from '../repository/documents.ts'
import { takeControlNumber } from '../repository/set-up.ts'
import type { Codes } from './build-dte.ts'
import { signText } from './certificate.ts'

interface Signable {
  readonly dte_type: IssuedType
  readonly emitter: Emitter
  readonly invoice_id: number
  readonly credit_note_id: number | null
  /** Builds and checks it; whatever is refused gives the number back with all the rest. */
  readonly build: (codes: Codes) => BuiltDocument
}

/** Takes the next number, signs the document and stores its bytes to be sent, all in the caller's transaction. */
export async function signDocument(ctx: Ctx, trx: Trx, at: Instant, { dte_type, emitter, invoice_id, credit_note_id, build }: Signable) {
  const { establishment, point_of_sale, nit } = emitter
  const { environment } = ctx.config.dte
  const open = await lockOpenContingency(trx, environment)
  // Held until the commit.
  const series = { environment, dte_type, establishment, point_of_sale, year: yearOf(today(at)) }
  const { series_id, number } = await takeControlNumber(trx, series)
  const control_number = formatControlNumber({ type: dte_type, establishment, point_of_sale, sequence: number })
  const generation_code = toGenerationCode(crypto.randomUUID())
  const { document, text, total } = build({ environment, control_number, generation_code, issued_at: at, contingency: toContingency(open) })
  const jws = await signText(ctx, trx, nit, text, at)
  const id = await insertDocument(trx, {
    invoice_id,
    credit_note_id,
    contingency_id: open?.id ?? null,
    series_id,
    number,
    control_number,
    generation_code,
    version: document.identificacion.version,
    total,
    json: text,
    jws,
    state: 'signed',
    signed_at: at,
    next_attempt_at: at,
    created_by: actor().userId,
    created_at: at,
    updated_at: at,
  })
  return { id, control_number, generation_code, total }
}

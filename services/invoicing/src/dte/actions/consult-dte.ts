import { DomainError } from '@gpro/core'
import type { ConsultOutcome } from '@gpro/dte'
import { emitterMissing, refuseUnconfigured } from '../domain/emitter.ts'
import { type DocumentRow, findByCode } from '../repository/documents.ts'
import { findSender } from './send-documents.ts'
import type { SendContext } from './sending.ts'

export interface Consulted {
  readonly document: DocumentRow
  readonly outcome: ConsultOutcome
  /** Whether the Ministry has of a sealed document what is stored here; null where that cannot be said, or there is nothing to compare. */
  readonly agrees: boolean | null
}

/** Asks the Ministry what it has of a document, by control number or generation code. Nothing changes: neither there nor here. */
export async function consultDte(ctx: SendContext, code: string): Promise<Consulted> {
  refuseUnconfigured(ctx.config.dte)
  const [document, sender] = [await findByCode(ctx.db, code.toUpperCase()), await findSender(ctx)]
  if (!document) throw new DomainError('not-found', 'dte-not-found', `El DTE ${code} no existe`, { id: code })
  if (!sender) throw emitterMissing()
  if (document.environment !== sender.environment) {
    const sentence = `El documento ${document.control_number} es de otro ambiente de Hacienda`
    throw new DomainError('refused', 'dte-other-environment', sentence, { number: document.control_number })
  }
  const { dte_type: type, generation_code, reception_stamp } = document
  const outcome = await sender.client.consult({ nit: sender.nit, type, generation_code })
  const told = reception_stamp !== '' && outcome.state !== 'unknown' && outcome.state !== 'not_sent'
  const agrees = told ? outcome.state === 'sealed' && outcome.reception_stamp === reception_stamp : null
  return { document, outcome, agrees }
}

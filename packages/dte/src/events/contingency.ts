import { DomainError, dayOf, type Instant } from '@gpro/core'
import { localTime } from '../calendar/local-time.ts'
import type { Emitter } from '../documents/input.ts'
import { line } from '../documents/text.ts'
import { writeJson } from '../numbers/json.ts'
import type { Contingency } from '../schema/events.ts'
import type { BuiltEvent } from './invalidation.ts'

export interface ContingencyInput {
  readonly environment: '00' | '01'
  readonly generation_code: string
  readonly at: Instant
  readonly emitter: Emitter
  /** CAT-005. */
  readonly type: number
  /** Told for type 5, and only then. */
  readonly reason: string | null
  readonly began: Instant
  readonly ended: Instant
  /** Issued meanwhile and not stamped: at most a thousand, else several events. */
  readonly documents: readonly { readonly type: Contingency['detalleDTE'][number]['tipoDoc']; readonly generation_code: string }[]
}

const OTHER = 5

/** The event that reports what was issued while the Ministry could not be reached. */
export function buildContingency(input: ContingencyInput): BuiltEvent<Contingency> {
  const { emitter } = input
  if (Date.parse(input.ended) <= Date.parse(input.began) || Date.parse(input.at) < Date.parse(input.ended)) {
    throw new DomainError('refused', 'dte-contingency-times', 'Una contingencia se reporta cuando terminó, y termina después de empezar')
  }
  if ((input.type === OTHER) !== (line(input.reason) !== null)) {
    throw new DomainError('refused', 'dte-contingency-reason', 'El motivo se escribe cuando la contingencia es de tipo 5, y solo entonces')
  }
  const event: Contingency = {
    identificacion: {
      version: 4,
      ambiente: input.environment,
      codigoGeneracion: input.generation_code,
      fTransmision: dayOf(input.at),
      hTransmision: localTime(input.at),
    },
    emisor: {
      nit: emitter.nit,
      nombre: line(emitter.name),
      nombreResponsable: line(emitter.responsible.name),
      tipoDocResponsable: emitter.responsible.document_type,
      numeroDocResponsable: emitter.responsible.document_number,
      tipoEstablecimiento: emitter.establishment_type,
      codEstableMH: emitter.establishment,
      codPuntoVentaMH: emitter.point_of_sale,
      telefono: emitter.phone,
      correo: emitter.email,
    },
    detalleDTE: input.documents.map(({ type, generation_code }, index) => ({ noItem: index + 1, tipoDoc: type, codigoGeneracion: generation_code })),
    motivo: {
      fInicio: dayOf(input.began),
      fFin: dayOf(input.ended),
      hInicio: localTime(input.began),
      hFin: localTime(input.ended),
      tipoContingencia: input.type,
      motivoContingencia: line(input.reason),
    },
  }
  return { event, text: writeJson(event) }
}

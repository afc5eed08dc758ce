import { type Day, DomainError, dayOf, type Instant } from '@gpro/core'
import { localTime } from '../calendar/local-time.ts'
import type { Document } from '../documents/build-document.ts'
import type { Emitter, Person } from '../documents/input.ts'
import { line } from '../documents/text.ts'
import { writeJson } from '../numbers/json.ts'
import type { Rules } from '../rules/rules.ts'
import type { Invalidation } from '../schema/events.ts'

export interface InvalidationInput {
  readonly generation_code: string
  readonly at: Instant
  readonly emitter: Emitter
  /** As it was issued and stamped. */
  readonly document: Document
  readonly reception_stamp: string
  /** CAT-024: 1 an error in it, 2 the operation was rescinded, 3 another reason. */
  readonly reason_type: 1 | 2 | 3
  readonly reason: string | null
  /** Of the stamped document that takes its place. */
  readonly replacement: string | null
  readonly requested_by: Person
}

export interface BuiltEvent<Event> {
  readonly event: Event
  readonly text: string
}

/** The event that takes a stamped document back. The receiver stands in it exactly as in the document. */
export function buildInvalidation(input: InvalidationInput, rules: Rules): BuiltEvent<Invalidation> {
  refuseReplacement(input)
  const { document, emitter } = input
  const { identificacion: issued } = document
  const event: Invalidation = {
    identificacion: {
      version: 3,
      ambiente: issued.ambiente,
      codigoGeneracion: input.generation_code,
      fecEmi: eventDay(document, input.at, rules),
      horEmi: localTime(input.at),
      fusion: null,
    },
    emisor: {
      nit: emitter.nit,
      nombre: line(emitter.name),
      codEstableMH: emitter.establishment,
      codEstable: emitter.own_establishment,
      codPuntoVentaMH: emitter.point_of_sale,
      codPuntoVenta: emitter.own_point_of_sale,
      telefono: emitter.phone,
      correo: emitter.email,
    },
    documento: {
      tipoDte: issued.tipoDte,
      codigoGeneracion: issued.codigoGeneracion,
      selloRecibido: input.reception_stamp,
      numeroControl: issued.numeroControl,
      fecEmi: issued.fecEmi,
      codigoGeneracionR: input.replacement,
      ...receiverOf(document),
    },
    motivo: {
      tipoAnulacion: input.reason_type,
      motivoAnulacion: line(input.reason),
      nombreResponsable: line(emitter.responsible.name),
      tipDocResponsable: emitter.responsible.document_type,
      numDocResponsable: emitter.responsible.document_number,
      nombreSolicita: line(input.requested_by.name),
      tipDocSolicita: input.requested_by.document_type,
      numDocSolicita: input.requested_by.document_number,
    },
  }
  return { event, text: writeJson(event) }
}

/** Of a CCF or a credit note the event bears the day of the document, of an FE or FEX its own. */
function eventDay({ identificacion: { tipoDte, fecEmi } }: Document, at: Instant, rules: Rules): Day {
  const dated = tipoDte === '03' || tipoDte === '05'
  return dated && rules.invalidation_dated_as_document ? fecEmi : dayOf(at)
}

const NOBODY = { tipoDocumento: null, numDocumento: null, nombre: null, telefono: null, correo: null }

function receiverOf({ receptor }: Document) {
  if (receptor === null) return NOBODY
  const { nombre, telefono, correo } = receptor
  if ('nit' in receptor) return { tipoDocumento: '36' as const, numDocumento: receptor.nit, nombre, telefono, correo }
  return { tipoDocumento: receptor.tipoDocumento, numDocumento: receptor.numDocumento, nombre, telefono, correo }
}

/** A rescinded operation has no replacement and a credit note none either; any other reason has one. */
function refuseReplacement({ document, reason_type, replacement, reason }: InvalidationInput): void {
  const due = reason_type !== 2 && document.identificacion.tipoDte !== '05'
  if (due && replacement === null) {
    const sentence = 'Para anular por este motivo, emita antes el documento que lo reemplaza'
    throw new DomainError('refused', 'dte-replacement-required', sentence, {}, 'replacement')
  }
  if (!due && replacement !== null) {
    throw new DomainError('refused', 'dte-replacement-unwanted', 'Esta anulación no lleva documento que lo reemplace', {}, 'replacement')
  }
  if (reason_type === 3 && line(reason) === null) {
    throw new DomainError('refused', 'dte-reason-required', 'Escriba el motivo de la anulación')
  }
}

import { dayOf, type Instant } from '@gpro/core'
import { type Contingency, checkSchema, HOLIDAYS, type Invalidation, invalidationDeadline, readJson, rulesOn, verifyCompact } from '@gpro/dte'
import { z } from 'zod'
import { type About, type Answer, accepted, type Refusal, rejected, stampOf, toAnswer } from './answers.ts'
import { isIssuedType, notesOn } from './examine-document.ts'
import { type Envelope, open } from './receive.ts'
import type { State } from './state.ts'

/** Takes a stamped document back, where nothing hangs on it and there is still time. */
export function invalidate(state: State, envelope: Envelope, at: Instant): Answer {
  const opened = open(state, envelope)
  const about: About = { environment: envelope.environment, generation_code: 'class' in opened ? '' : opened.code, at }
  const refusal = 'class' in opened ? opened : examineInvalidation(state, opened.signed as Invalidation, at)
  if (refusal !== undefined) return toAnswer(rejected(about, refusal))
  const event = ('signed' in opened ? opened.signed : undefined) as Invalidation
  const stored = state.documents.get(event.documento.codigoGeneracion)
  if (stored !== undefined) stored.voided = true
  return { status: 200, body: { ...accepted(about), descripcionMsg: 'Invalidación Recibida y Procesada' } }
}

function examineInvalidation({ documents }: State, event: Invalidation, at: Instant): Refusal | undefined {
  const malformed = checkSchema('invalidation', event)
  if (malformed.length > 0) {
    const observations = malformed.map(({ path, message }) => `Campo #/${path.replaceAll('.', '/')} ${message}`)
    return { class: '98', code: '096', description: 'DOCUMENTO NO CUMPLE ESQUEMA JSON', observations }
  }
  const { documento } = event
  const refuse = (code: string, name: string, text: string): Refusal => ({ class: '14', code, description: `[documento.${name}] ${text}` })
  const stored = documents.get(documento.codigoGeneracion)
  if (stored === undefined) return refuse('014', 'codigoGeneracion', 'NO EXISTE REGISTRO')
  if (stored.voided) return refuse('015', 'codigoGeneracion', 'DOCUMENTO INVALIDADO')
  if (stored.reception.selloRecibido !== documento.selloRecibido) return refuse('027', 'selloRecibido', 'NO COINCIDE CON EL DTE')
  const { codigoGeneracionR: replacement } = documento
  if (replacement !== null && !documents.has(replacement)) return refuse('014', 'codigoGeneracionR', 'NO EXISTE REGISTRO')
  if (notesOn([...documents.values()], documento.codigoGeneracion).length > 0) return refuse('028', 'codigoGeneracion', 'TIENE NOTAS VIGENTES')
  return wrongDay(stored.document.identificacion, event, at)
}

function wrongDay({ tipoDte, fecEmi }: { tipoDte: string; fecEmi: string }, event: Invalidation, at: Instant): Refusal | undefined {
  const rules = rulesOn(dayOf(at))
  const dated = rules.invalidation_dated_as_document && (tipoDte === '03' || tipoDte === '05')
  if (dated && event.identificacion.fecEmi !== fecEmi)
    return { class: '11', code: '017', description: '[identificacion.fecEmi] FECHA NO ES CORRECTA' }
  const issued = `${fecEmi}T18:00:00.000Z`
  const late = isIssuedType(tipoDte) && dayOf(at) > invalidationDeadline(tipoDte, issued, rules, HOLIDAYS)
  return late ? { class: '11', code: '018', description: '[identificacion.fecEmi] FECHA FUERA DE PLAZO' } : undefined
}

const Codes = z.looseObject({ emisor: z.looseObject({ nit: z.string() }) })

/** Takes note of a contingency, so that its documents may follow. */
export function reportContingency(state: State, { nit, jws }: { readonly nit: string; readonly jws: string }, at: Instant): Answer {
  const taxpayer = state.taxpayers.find((known) => known.nit === nit)
  const text = taxpayer && verifyCompact(jws, taxpayer.public_key)
  const refused = (observations: readonly string[]) => refusedReport(at, observations)
  if (text === undefined) return refused(['[firma] FIRMA NO VALIDA'])
  const event = readJson(text)
  if (Codes.safeParse(event).data?.emisor.nit !== nit) return refused(['[emisor.nit] NO CORRESPONDE AL CONTRIBUYENTE'])
  const malformed = checkSchema('contingency', event)
  if (malformed.length > 0) return refused(malformed.map(({ path, message }) => `Campo #/${path} ${message}`))
  // Its schema has just accepted it.
  const contingency = event as Contingency
  const codes = state.contingencies.map((known) => known.identificacion.codigoGeneracion)
  if (codes.includes(contingency.identificacion.codigoGeneracion))
    return refused(['[identificacion.codigoGeneracion] YA EXISTE UN REGISTRO CON ESE VALOR'])
  state.contingencies.push(contingency)
  const { ambiente: environment, codigoGeneracion: generation_code } = contingency.identificacion
  const selloRecibido = stampOf({ environment, generation_code, at })
  return { status: 200, body: { estado: 'RECIBIDO', fechaHora: at, mensaje: 'Evento recibido', selloRecibido, observaciones: [] } }
}

/** How the Ministry refuses the event of a contingency. */
export function refusedReport(at: Instant, observaciones: readonly string[]): Answer {
  return { status: 400, body: { estado: 'RECHAZADO', fechaHora: at, mensaje: 'Validaciones no superadas', selloRecibido: null, observaciones } }
}

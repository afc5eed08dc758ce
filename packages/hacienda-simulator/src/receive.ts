import { dayOf, type Instant } from '@gpro/core'
import { type Document, readJson, readPayload, rulesOn, verifyCompact } from '@gpro/dte'
import { z } from 'zod'
import { type About, accepted, type Reception, type Refusal, rejected } from './answers.ts'
import { examineDocument, isIssuedType } from './examine-document.ts'
import type { State } from './state.ts'

export const NOT_COMPLETE: Refusal = { class: '99', code: '094', description: 'PARAMETROS NO SON VALIDOS – Faltan datos en peticion' }
const NOT_SIGNED: Refusal = { class: '20', code: '802', description: 'FIRMA NO VALIDA' }
const NOT_YOURS: Refusal = { class: '12', code: '008', description: '[emisor.nit] NO CORRESPONDE AL CONTRIBUYENTE' }
const NOT_JSON: Refusal = { class: '98', code: '098', description: 'NO ES UN JSON' }

/** As much of a document as its envelope repeats. */
const Head = z.looseObject({
  identificacion: z.looseObject({ ambiente: z.string(), codigoGeneracion: z.string(), version: z.number() }),
  emisor: z.looseObject({ nit: z.string() }),
})

export interface Envelope {
  readonly nit: string
  readonly environment: string
  readonly version: number
  readonly jws: string
  /** In lots the document alone says it. */
  readonly generation_code: string | undefined
}

/** What was signed, once it is known that this taxpayer signed it and that it says what the envelope says. */
export function open({ taxpayers }: State, envelope: Envelope): { readonly signed: unknown; readonly code: string } | Refusal {
  const taxpayer = taxpayers.find(({ nit }) => nit === envelope.nit)
  const text = taxpayer && verifyCompact(envelope.jws, taxpayer.public_key)
  if (text === undefined) return NOT_SIGNED
  const signed = parsed(text)
  const { data: head } = Head.safeParse(signed)
  if (head === undefined) return NOT_JSON
  if (head.emisor.nit !== envelope.nit) return NOT_YOURS
  const { ambiente, codigoGeneracion: code, version } = head.identificacion
  const differs = ambiente !== envelope.environment || version !== envelope.version || (envelope.generation_code ?? code) !== code
  return differs ? { class: '11', code: '027', description: '[identificacion] NO COINCIDE CON LA PETICION' } : { signed, code }
}

function parsed(text: string): unknown {
  try {
    return readJson(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Examines a document and keeps it where nothing is wrong with it. */
export function receive(state: State, envelope: Envelope, at: Instant, observations: readonly string[] = []): Reception {
  const opened = open(state, envelope)
  const refused = (code: string, refusal: Refusal) =>
    remember(state, rejected({ environment: envelope.environment, generation_code: code, at }, refusal))
  if ('class' in opened) return refused(envelope.generation_code ?? codeIn(envelope.jws), opened)
  const about: About = { environment: envelope.environment, generation_code: opened.code, at }
  // What it is is not known yet: the type decides which schema judges it.
  const document = opened.signed as Document
  const type = String(document.identificacion.tipoDte)
  if (!isIssuedType(type)) return refused(opened.code, { class: '11', code: '007', description: '[identificacion.tipoDte] VALOR NO PERMITIDO' })
  const refusal = examineDocument(state, type, document, at, rulesOn(dayOf(at)))
  if (refusal !== undefined) return refused(opened.code, refusal)
  const reception = accepted(about, observations)
  state.documents.set(opened.code, { document, jws: envelope.jws, reception, voided: false })
  return remember(state, reception)
}

/** A rejection does not hide a stamp that the same code has already. */
export function remember(state: State, reception: Reception): Reception {
  const { codigoGeneracion: code } = reception
  if (!state.documents.has(code) || reception.estado === 'PROCESADO') state.receptions.set(code, reception)
  return reception
}

/** The generation code in a JWS, whoever signed it. */
export function codeIn(jws: string): string {
  const { data } = Head.safeParse(parsed(readPayload(jws) ?? ''))
  return data?.identificacion.codigoGeneracion ?? ''
}

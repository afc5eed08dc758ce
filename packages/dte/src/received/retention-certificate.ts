import type { Cents, Day } from '@gpro/core'
import type { z } from 'zod'
import { readJson } from '../numbers/json.ts'
import { centsOf, type Numeral } from '../numbers/numeral.ts'
import { findingsOf } from '../schema/check-schema.ts'
import type { Finding } from '../schema/finding.ts'
import { retentionV1, retentionV2 } from './retention-schema.ts'
import { unwrapped } from './unwrapped.ts'

/** What one line of a certificate withholds, of one document as a rule. */
export interface RetentionLine {
  /** CAT-002 of the document: 01, 03 or 14. */
  readonly document_type: string | null
  /** Its generation code where it is electronic, its number where it is on paper. */
  readonly document_number: string | null
  readonly issue_date: Day | null
  readonly base: Cents
  /** CAT-006: 22 is the 1 %. */
  readonly retention_code: string
  readonly withheld: Cents
  readonly description: string
}

/** A comprobante de retención that a client sent, whichever version it was written in. */
export interface RetentionCertificate {
  readonly version: 1 | 2
  readonly environment: '00' | '01'
  readonly control_number: string
  readonly generation_code: string
  readonly reception_stamp: string | null
  readonly issue_date: Day
  readonly issuer: { readonly nit: string; readonly nrc: string | null; readonly name: string }
  readonly receiver: { readonly document_number: string; readonly nrc: string | null; readonly name: string }
  readonly lines: readonly RetentionLine[]
  readonly base: Cents
  readonly withheld: Cents
}

export type Reading = { readonly certificate: RetentionCertificate } | { readonly findings: readonly Finding[] }

/** Reads the JSON of a certificate, of version 1 or 2; what it says is checked by `checkRetention`. */
export function readRetentionCertificate(text: string): Reading {
  const json = parsed(text)
  if (json === undefined) return { findings: [{ path: '', message: 'no es JSON válido' }] }
  const document = unwrapped(json)
  const isOld = retentionV1.shape.identificacion.shape.version.safeParse(versionOf(document)).success
  return isOld ? readV1(document) : readV2(document)
}

function parsed(text: string): unknown {
  try {
    return readJson(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    // The latter where it is nested deeper than anybody writes.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

function versionOf(document: unknown): unknown {
  return (document as { identificacion?: { version?: unknown } } | null)?.identificacion?.version
}

function readV2(document: unknown): Reading {
  const { success, data } = retentionV2.safeParse(document)
  if (!success) return { findings: findingsOf(retentionV2, document) }
  const lines = data.cuerpoDocumento.map((line) => ({
    ...amountsOf(line),
    document_type: line.tipoDte,
    document_number: line.numeroDocumento,
    issue_date: line.fechaEmision,
  }))
  return { certificate: { version: 2, ...headOf(data), lines, ...sumsOf(data.resumen.totalSujetoRetencion, data.resumen.totalIvaRetenido) } }
}

function readV1(document: unknown): Reading {
  const { success, data } = retentionV1.safeParse(document)
  if (!success) return { findings: findingsOf(retentionV1, document) }
  const lines = data.cuerpoDocumento.map((line) => ({
    ...amountsOf(line),
    document_type: line.tipoDte,
    document_number: line.numDocumento,
    issue_date: line.fechaEmision,
  }))
  return { certificate: { version: 1, ...headOf(data), lines, ...sumsOf(data.resumen.totalSujetoRetencion, data.resumen.totalIVAretenido) } }
}

type Known = z.infer<typeof retentionV1> | z.infer<typeof retentionV2>

function amountsOf(line: Known['cuerpoDocumento'][number]) {
  return {
    base: centsOf(line.montoSujetoGrav),
    retention_code: line.codigoRetencionMH,
    withheld: centsOf(line.ivaRetenido),
    description: line.descripcion ?? '',
  }
}

function sumsOf(base: Numeral, withheld: Numeral) {
  return { base: centsOf(base), withheld: centsOf(withheld) }
}

function headOf({ identificacion, emisor, receptor, selloRecibido }: Known) {
  return {
    environment: identificacion.ambiente,
    control_number: identificacion.numeroControl,
    generation_code: identificacion.codigoGeneracion,
    reception_stamp: selloRecibido ?? null,
    issue_date: identificacion.fecEmi,
    issuer: { nit: emisor.nit, nrc: emisor.nrc, name: emisor.nombre },
    receiver: { document_number: receptor.numDocumento, nrc: receptor.nrc, name: receptor.nombre },
  }
}

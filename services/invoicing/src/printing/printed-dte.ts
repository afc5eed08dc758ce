import type { DteState, Instant } from '@gpro/core'
import { CATALOGS, type Document, findEntry, type Numeral, readJson, textOf } from '@gpro/dte'

/** All that the print of a tax document shows: the text that was signed, and what became of it since. */
export interface PrintedDte {
  readonly json: string
  readonly state: DteState
  readonly reception_stamp: string
  readonly received_at: Instant | null
  readonly signed_at: Instant
  /** Where anybody can look it up: the QR code. */
  readonly link: string
}

/** The same, read. */
export interface ReadDte extends PrintedDte {
  readonly document: Document
}

export function readDte(printed: PrintedDte): ReadDte {
  // Written by buildDocument, and signed.
  return { ...printed, document: readJson(printed.json) as Document }
}

/** `1234567.5` as `1,234,567.50`; finer amounts keep their decimals. */
export function shownAmount(value: Numeral): string {
  const [whole = '', fraction = ''] = textOf(value).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction.padEnd(2, '0')}`
}

/** The words of a catalog for a code; the code itself where the catalog has none. */
export function nameOf(catalog: string, code: string, department?: string): string {
  const known = CATALOGS.get(catalog)
  return (known && findEntry(known, code, department)?.name) ?? code
}

/** An address as people write it. */
export function shownAddress(address: { departamento: string; municipio: string; distrito: string; complemento: string } | null): string {
  if (address === null) return ''
  const { departamento, municipio, distrito, complemento } = address
  const district = nameOf('CAT-008', distrito.slice(-2), departamento)
  return [complemento, district, nameOf('CAT-013', municipio, departamento), nameOf('CAT-012', departamento)].join(', ')
}

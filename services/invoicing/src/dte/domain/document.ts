import { type Day, DomainError, type DteState, dayOf, type Instant } from '@gpro/core'
import { archiveText, correctionDeadline, type Finding, publicLink, RULE_ROWS, type Rules, rulesOn } from '@gpro/dte'
import type { Invoice } from '../../invoices/domain/invoice.ts'
import type { Missing } from './receiver.ts'

/** A document is made once, of an invoice that stands and has none. */
export function refuseIssue({ invoice_number: invoice, voided_at, dte_issued_at, dte_signed_at }: Invoice): void {
  if (voided_at !== null) throw new DomainError('refused', 'invoice-void', `La factura ${invoice} está anulada`, { invoice })
  if (dte_issued_at !== null) throw new DomainError('refused', 'dte-already-issued', `La factura ${invoice} ya tiene su DTE`, { invoice })
  // guard: one document of an invoice
  if (dte_signed_at !== null) throw underWay(invoice)
}

export function underWay(invoice: string): DomainError {
  return new DomainError('refused', 'dte-under-way', `La factura ${invoice} tiene un DTE en camino a Hacienda; espere su sello o su rechazo`, {
    invoice,
  })
}

interface Rejectable {
  readonly control_number: string
  readonly state: DteState
}

/** Only what the Ministry has refused may be made again or given up: all else may be sealed. */
export function refuseUnrejected({ control_number: number, state }: Rejectable): void {
  if (state === 'rejected') return
  throw new DomainError('refused', 'dte-not-rejected', `El documento ${number} no está rechazado`, { number })
}

/** Clients get what the Ministry has stamped, and nothing before. */
export function refuseUnstamped({ control_number: number, reception_stamp }: Rejectable & { readonly reception_stamp: string }): void {
  if (reception_stamp !== '') return
  throw new DomainError('refused', 'dte-unstamped', `El documento ${number} todavía no tiene sello`, { number })
}

export function refuseLate({ control_number: number }: Rejectable, until: Instant, now: Instant): void {
  if (now <= until) return
  const sentence = `El plazo para corregir el documento ${number} con los mismos códigos terminó; abandónelo y emita otro`
  throw new DomainError('refused', 'dte-correction-late', sentence, { number })
}

/** The rules of a day; documents of days before the first of them cannot be made. */
export function rulesFor(day: Day): Rules {
  const known = new Set(RULE_ROWS.filter(({ valid_from }) => valid_from <= day).map(({ key }) => key))
  if (RULE_ROWS.every(({ key }) => known.has(key))) return rulesOn(day)
  throw new DomainError('refused', 'dte-no-rules', `Para el ${day} no hay reglas con las que emitir un DTE`, { day })
}

/** What keeps a document from being issued, each thing by its name. */
export function incomplete(client: string, missing: readonly Missing[]): DomainError {
  const problems = missing.map(({ message }) => message)
  const sentence = `No se puede emitir el DTE. En los datos fiscales de ${client}: ${problems.join('; ')}`
  return new DomainError('refused', 'dte-client-incomplete', sentence, { client, problems })
}

export function refuseFindings(findings: readonly Finding[]): void {
  if (findings.length === 0) return
  const problems = findings.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  throw new DomainError('refused', 'dte-invalid', `Hacienda rechazaría este DTE. ${problems.join('; ')}`, { problems })
}

/** Until when a rejected document may be corrected. */
export function deadlineOf({ rejected_at, signed_at }: { readonly rejected_at: Instant | null; readonly signed_at: Instant }): Instant {
  const from = rejected_at ?? signed_at
  return correctionDeadline(from, rulesOn(dayOf(from)))
}

interface Bytes {
  readonly json: string
  readonly jws: string
  readonly reception_stamp: string
}

/** The file of a document: once sealed, with its signature and its stamp, as the client gets it. */
export function fileOf({ json: text, jws, reception_stamp }: Bytes): string {
  return reception_stamp === '' ? text : archiveText({ text, jws, reception_stamp })
}

/** Where anybody can look it up. */
export function linkOf(document: { readonly environment: '00' | '01'; readonly generation_code: string; readonly signed_at: Instant }): string {
  return publicLink({ ...document, issue_date: dayOf(document.signed_at) })
}

/** Whose document it is, in the words of those who read about it. */
export function ofWhat({ invoice_number, note_number }: { readonly invoice_number: string; readonly note_number: string | null }): string {
  return note_number === null ? `de la factura ${invoice_number}` : `de la nota de crédito ${note_number}`
}

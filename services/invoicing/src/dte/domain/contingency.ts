import { DomainError, dayOf, type Instant } from '@gpro/core'
import { contingencyDocumentsDeadline, contingencyEventDeadline, rulesOn } from '@gpro/dte'

interface Cause {
  /** CAT-005. */
  readonly reason_type: number
  readonly reason: string
}

const OTHER = 5
/** As many documents as an event may name. */
const MOST_REPORTED = 1000

export function refuseCause({ reason_type, reason }: Cause): void {
  if ((reason_type === OTHER) === (reason !== '')) return
  const sentence = 'El motivo se escribe cuando la contingencia es de tipo 5, y solo entonces'
  throw new DomainError('refused', 'dte-contingency-reason', sentence, {}, 'reason')
}

export function contingencyOpen(): DomainError {
  return new DomainError('refused', 'dte-contingency-open', 'Ya hay una contingencia abierta; termínela antes de abrir otra')
}

export function refuseEnded({ ended_at, began_at }: { readonly began_at: Instant; readonly ended_at: Instant | null }, now: Instant): void {
  if (ended_at !== null) throw new DomainError('refused', 'dte-contingency-ended', 'La contingencia ya terminó')
  if (now > began_at) return
  throw new DomainError('refused', 'dte-contingency-times', 'Una contingencia se reporta cuando terminó, y termina después de empezar')
}

export function refuseOpen({ ended_at }: { readonly ended_at: Instant | null }): void {
  if (ended_at !== null) return
  throw new DomainError('refused', 'dte-contingency-not-ended', 'La contingencia sigue abierta; se reporta cuando termina')
}

export function nothingToReport(): DomainError {
  return new DomainError('refused', 'dte-contingency-reported', 'Todos los documentos de la contingencia están reportados')
}

/** An event names a thousand at most; more are reported by several. */
export function inReports<Document>(documents: readonly Document[]): Document[][] {
  const count = Math.ceil(documents.length / MOST_REPORTED)
  return Array.from({ length: count }, (_, index) => documents.slice(index * MOST_REPORTED, (index + 1) * MOST_REPORTED))
}

export function reportUntil(ended: Instant | null): Instant | null {
  return ended === null ? null : contingencyEventDeadline(ended, rulesOn(dayOf(ended)))
}

export function documentsUntil(received: Instant | null): Instant | null {
  return received === null ? null : contingencyDocumentsDeadline(received, rulesOn(dayOf(received)))
}

/** What a document says of the contingency in which it is issued. */
export function toContingency(cause: Cause | undefined): { readonly type: number; readonly reason: string | null } | null {
  return cause === undefined ? null : { type: cause.reason_type, reason: cause.reason || null }
}

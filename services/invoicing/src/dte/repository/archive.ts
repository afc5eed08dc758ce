import type { Instant } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { selectDocuments } from './documents.ts'

interface Span {
  readonly from: Instant
  /** Not in it any more. */
  readonly until: Instant
}

/** Documents that were stamped, and signed within a span: what became of them since does not matter. */
function stampedIn(db: Reader, { from, until }: Span) {
  return selectDocuments(db)
    .where('document.reception_stamp', '<>', '')
    .where('document.signed_at', '>=', from)
    .where('document.signed_at', '<', until)
    .select(['document.json', 'document.jws'])
}

/** The next of them after an id, in the order in which they were signed here. */
export function nextStamped(db: Reader, span: Span, after: number, limit: number) {
  return stampedIn(db, span).where('document.id', '>', after).orderBy('document.id').limit(limit).execute()
}

export type StampedRow = Awaited<ReturnType<typeof nextStamped>>[number]

import type { DteDocumentView, DteInvalidationView, DteListView } from '@gpro/contracts'
import { formatMoney } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { deadlineOf, linkOf } from '../domain/document.ts'
import { invalidateUntil } from '../domain/invalidation.ts'
import { listAttempts, listEventAttempts } from '../repository/attempts.ts'
import { type DocumentRow, loadDocument } from '../repository/documents.ts'
import { type InvalidationRow, listInvalidations } from '../repository/events.ts'
import { listMails } from '../repository/mails.ts'

export function toListView({
  invoice_id,
  credit_note_id,
  contingency_id,
  note_number: __,
  total,
  rejected_at,
  observations,
  year: _,
  ...row
}: DocumentRow): DteListView {
  return {
    ...row,
    invoice: invoice_id,
    credit_note: credit_note_id,
    contingency: contingency_id,
    total_amount: formatMoney(total),
    observations: toTexts(observations),
    correct_until: row.state === 'rejected' ? deadlineOf({ rejected_at, signed_at: row.signed_at }) : null,
    invalidate_until: invalidateUntil(row),
  }
}

/** A document with all that was asked about it, and its mails. */
export async function readDocumentView(db: Reader, id: number): Promise<DteDocumentView> {
  const row = await loadDocument(db, id)
  const [attempts, mails, invalidations, sent] = await Promise.all([
    listAttempts(db, id),
    listMails(db, id),
    listInvalidations(db, id),
    listEventAttempts(db, id),
  ])
  return {
    ...toListView(row),
    public_link: linkOf(row),
    attempts,
    mails,
    invalidations: invalidations.map((event) => toInvalidationView(event, sent)),
  }
}

function toInvalidationView(
  { replacement_id, observations, ...event }: InvalidationRow,
  sent: Awaited<ReturnType<typeof listEventAttempts>>,
): DteInvalidationView {
  const attempts = sent.filter(({ event_id }) => event_id === event.id).map(({ event_id: _, ...attempt }) => attempt)
  return { ...event, replacement: replacement_id, observations: toTexts(observations), attempts }
}

/** Written as an array of texts. */
function toTexts(json: string): string[] {
  return JSON.parse(json) as string[]
}

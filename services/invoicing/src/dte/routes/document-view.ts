import type { DteDocumentView, DteListView } from '@gpro/contracts'
import { formatMoney } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { deadlineOf, linkOf } from '../domain/document.ts'
import { listAttempts } from '../repository/attempts.ts'
import { type DocumentRow, loadDocument } from '../repository/documents.ts'

export function toListView({ invoice_id, total, rejected_at, observations, year: _, ...row }: DocumentRow): DteListView {
  return {
    ...row,
    invoice: invoice_id,
    total_amount: formatMoney(total),
    // Written as an array of texts.
    observations: JSON.parse(observations) as string[],
    correct_until: row.state === 'rejected' ? deadlineOf({ rejected_at, signed_at: row.signed_at }) : null,
  }
}

/** A document with all that was asked about it. */
export async function readDocumentView(db: Reader, id: number): Promise<DteDocumentView> {
  const row = await loadDocument(db, id)
  return { ...toListView(row), public_link: linkOf(row), attempts: await listAttempts(db, id) }
}

import { INVOICE_EDIT_KINDS } from '@gpro/contracts'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'

const edits = fixed('invoicing.edit-history', (db, { id }: { id: number }) =>
  db
    .selectFrom('event')
    .select(['id', 'kind', 'description', 'before', 'after', 'actor_name', 'at'])
    .where('invoice_id', '=', id)
    .where('kind', 'in', INVOICE_EDIT_KINDS)
    .orderBy('id', 'desc'),
)

export type EditRow = Awaited<ReturnType<typeof edits>>[number]

/** What was changed in an invoice, the last change first. */
export function listEdits(db: Db | AnyTrx, id: number): Promise<EditRow[]> {
  return edits(db, { id })
}

import { ZERO } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, contains, type Db, type PageKey, paged } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { fixed } from '../../own.ts'
import { noteNotFound } from './provider-credit-notes.ts'

/** Live credit notes of providers with what they name. */
function notes(db: Pick<Kysely<Tables>, 'selectFrom'>) {
  return db
    .selectFrom('provider_credit_note as note')
    .innerJoin('provider', 'provider.id', 'note.provider_id')
    .leftJoin('transfer', 'transfer.id', 'note.original_transfer_id')
    .leftJoin('user_account', 'user_account.id', 'note.created_by')
    .select([
      'note.id',
      'note.note_number',
      'note.provider_id',
      'provider.name as provider_name',
      'note.original_transfer_id',
      'transfer.description as original_description',
      'note.amount',
      'note.applied',
      'note.available',
      'note.status',
      'note.issue_date',
      'note.received_date',
      'note.reason',
      'note.reason_detail',
      'note.generation_code',
      'note.reception_stamp',
      'note.pdf_file',
      'note.voided_at',
      'note.voided_by',
      'note.void_reason',
      'note.created_by',
      'note.created_at',
      'note.updated_at',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
    .where('note.deleted_at', 'is', null)
}

export type ProviderNoteRow = Awaited<ReturnType<ReturnType<typeof notes>['execute']>>[number]

const one = fixed('orders.provider-note.read', (db, { id }: { id: number }) => notes(db).where('note.id', '=', id))

export async function loadProviderNoteRow(db: Db | AnyTrx, id: number): Promise<ProviderNoteRow> {
  const [row] = await one(db, { id })
  if (!row) throw noteNotFound(id)
  return row
}

const pending = fixed('orders.provider-note.pending', (db, { provider }: { provider: number }) =>
  notes(db).where('note.provider_id', '=', provider).where('note.available', '>', ZERO).orderBy('note.issue_date').orderBy('note.id'),
)

/** Those that have something left to apply, oldest first. */
export function listPendingNotes(db: Db, provider: number): Promise<ProviderNoteRow[]> {
  return pending(db, { provider })
}

export interface ProviderNoteFilters {
  readonly provider?: number | undefined
  readonly status?: string | undefined
  readonly reason?: string | undefined
  readonly date_from?: string | undefined
  readonly date_to?: string | undefined
  /** As `searchText` leaves it. */
  readonly search: string
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

const NEWEST_FIRST: readonly PageKey<ProviderNoteRow>[] = [
  { column: 'note.issue_date', field: 'issue_date', type: 'day', direction: 'desc' },
  { column: 'note.id', field: 'id', type: 'id', direction: 'desc' },
]

/** One query, whatever the number of rows. */
export async function listProviderNoteRows(db: Db, filters: ProviderNoteFilters) {
  const { search, limit, cursor } = filters
  const conditions = [
    ['note.provider_id', '=', filters.provider],
    ['note.status', '=', filters.status],
    ['note.reason', '=', filters.reason],
    ['note.issue_date', '>=', filters.date_from],
    ['note.issue_date', '<=', filters.date_to],
  ] as const
  let query = notes(db)
  for (const [column, operator, value] of conditions) {
    if (value !== undefined) query = query.where(column, operator, value)
  }
  if (search !== '') query = query.where((row) => row.or(['note.search_text', 'provider.search_text'].map((column) => contains(column, search))))
  return paged(query, NEWEST_FIRST, { limit, cursor })
}

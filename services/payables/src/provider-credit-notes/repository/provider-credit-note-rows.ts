import type { ProviderCreditNoteQuery } from '@gpro/contracts'
import { firstOr, searchText, ZERO } from '@gpro/core'
import { contains, type PageKey, paged, type Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'
import { noteNotFound } from './provider-credit-notes.ts'

/** Live credit notes of providers with what they name, as the wire calls it. */
function notes(db: Reader) {
  return db
    .selectFrom('provider_credit_note as note')
    .innerJoin('provider', 'provider.id', 'note.provider_id')
    .leftJoin('transfer', 'transfer.id', 'note.original_transfer_id')
    .leftJoin('user_account', 'user_account.id', 'note.created_by')
    .leftJoin('user_account as voider', 'voider.id', 'note.voided_by')
    .select(['note.id', 'note.note_number', 'note.provider_id as provider', 'provider.name as provider_name'])
    .select(['note.original_transfer_id as original_transfer', 'transfer.description as original_transfer_description'])
    .select(['transfer.invoice_number as original_number', 'transfer.amount as original_amount', 'transfer.balance as original_balance'])
    .select(['note.amount', 'note.applied', 'note.available', 'note.status', 'note.issue_date', 'note.received_date'])
    .select(['note.reason', 'note.reason_detail', 'note.generation_code', 'note.reception_stamp', 'note.pdf_file'])
    .select(['note.voided_at', 'note.voided_by', 'note.void_reason', 'note.created_by', 'note.created_at', 'note.updated_at'])
    .select(['user_account.username as created_by_username', 'user_account.first_name', 'user_account.last_name'])
    .select(['voider.username as voider_username', 'voider.first_name as voider_first_name', 'voider.last_name as voider_last_name'])
    .where('note.deleted_at', 'is', null)
}

export type ProviderNoteRow = Awaited<ReturnType<ReturnType<typeof notes>['execute']>>[number]

const noteRowById = fixed('payables.provider-note.read', (db, { id }: { id: number }) => notes(db).where('note.id', '=', id))

export async function loadProviderNoteRow(db: Reader, id: number): Promise<ProviderNoteRow> {
  return firstOr(await noteRowById(db, { id }), () => noteNotFound(id))
}

const NEWEST_FIRST: readonly PageKey<ProviderNoteRow>[] = [
  { column: 'note.issue_date', field: 'issue_date', type: 'day', direction: 'desc' },
  { column: 'note.id', field: 'id', type: 'id', direction: 'desc' },
]

/** One query, whatever the number of rows. */
export async function listProviderNoteRows(db: Reader, filters: ProviderCreditNoteQuery) {
  const { provider, status, reason, date_from, date_to, min_amount, max_amount, has_available } = filters
  const search = searchText(filters.search)
  let query = notes(db)
  if (provider !== undefined) query = query.where('note.provider_id', '=', provider)
  if (status !== undefined) query = query.where('note.status', '=', status)
  if (reason !== undefined) query = query.where('note.reason', '=', reason)
  if (date_from !== undefined) query = query.where('note.issue_date', '>=', date_from)
  if (date_to !== undefined) query = query.where('note.issue_date', '<=', date_to)
  if (min_amount !== undefined) query = query.where('note.amount', '>=', min_amount)
  if (max_amount !== undefined) query = query.where('note.amount', '<=', max_amount)
  if (has_available !== undefined) query = query.where('note.available', has_available ? '>' : '=', ZERO)
  if (search !== '') query = query.where((row) => row.or(['note.search_text', 'provider.search_text'].map((column) => contains(column, search))))
  return paged(query, NEWEST_FIRST, filters)
}

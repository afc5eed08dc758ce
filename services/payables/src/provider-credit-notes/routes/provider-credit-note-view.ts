import {
  type NotesOfProviderView,
  PROVIDER_NOTE_REASON_LABELS,
  PROVIDER_NOTE_STATUS_LABELS,
  type ProviderCreditNoteView,
  type ProviderNotesSummaryView,
} from '@gpro/contracts'
import { add, type Cents, formatMoney, fullName, moneyNumber, PROVIDER_NOTE_STATUSES, ZERO } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { toApplicationView } from '../../expenses/routes/application-views.ts'
import type { ReadProviderNote } from '../actions/read-provider-note.ts'
import type { ProviderNoteRow } from '../repository/provider-credit-note-rows.ts'
import type { ProviderSums, StatusSums } from '../repository/provider-credit-note-sums.ts'

export function toProviderCreditNoteView({ row, applications }: ReadProviderNote, files: Files): ProviderCreditNoteView {
  const { applied, available, first_name, last_name, original_number, original_amount, original_balance, ...note } = row
  const { voider_first_name, voider_last_name, voider_username, ...shown } = note
  return {
    ...shown,
    original_transfer_info: toOriginalView(row),
    amount: formatMoney(note.amount),
    applied_amount: formatMoney(applied),
    available_amount: formatMoney(available),
    reason_display: PROVIDER_NOTE_REASON_LABELS[note.reason],
    status_display: PROVIDER_NOTE_STATUS_LABELS[note.status],
    generation_code: note.generation_code || null,
    reception_stamp: note.reception_stamp || null,
    pdf_file: files.link(note.pdf_file),
    voided_by_name: fullName(voider_first_name, voider_last_name, voider_username),
    created_by_name: fullName(first_name, last_name, note.created_by_username),
    applications: applications.map(toApplicationView),
    applications_count: applications.length,
  }
}

function toOriginalView(row: ProviderNoteRow): ProviderCreditNoteView['original_transfer_info'] {
  if (row.original_transfer === null) return null
  return {
    id: row.original_transfer,
    invoice_number: row.original_number ?? '',
    description: row.original_transfer_description ?? '',
    amount: formatMoney(row.original_amount ?? ZERO),
    balance: formatMoney(row.original_balance ?? ZERO),
  }
}

/** Void notes are counted, and in no sum but that of their status. */
export function toProviderNotesSummaryView(rows: readonly StatusSums[], providers: readonly ProviderSums[]): ProviderNotesSummaryView {
  const standing = rows.filter(({ status }) => status !== 'anulada')
  const sum = (name: 'amount' | 'applied' | 'available') => moneyNumber(add(...standing.map((row) => row[name])))
  const statuses = PROVIDER_NOTE_STATUSES.map((status) => {
    const { count = 0, amount = ZERO } = rows.find((row) => row.status === status) ?? {}
    return [status, { label: PROVIDER_NOTE_STATUS_LABELS[status], count, amount: moneyNumber(amount) }] as const
  })
  return {
    total_count: rows.reduce((total, { count }) => total + count, 0),
    total_amount: sum('amount'),
    total_applied: sum('applied'),
    total_available: sum('available'),
    // Every status is there: the entries are made from the list of them.
    by_status: Object.fromEntries(statuses) as ProviderNotesSummaryView['by_status'],
    by_provider: providers.map((row) => ({ provider: row.provider, provider__name: row.provider_name, ...toSums(row) })),
  }
}

export function toNotesOfProviderView(sums: ProviderSums, credit_notes: readonly ProviderCreditNoteView[]): NotesOfProviderView {
  return { provider_id: sums.provider, provider_name: sums.provider_name, ...toSums(sums), credit_notes: [...credit_notes] }
}

function toSums({ count, amount, available }: { count: number; amount: Cents | null; available: Cents | null }) {
  return { count, total_amount: moneyNumber(amount ?? ZERO), total_available: moneyNumber(available ?? ZERO) }
}

import {
  type NotesOfProviderView,
  PROVIDER_NOTE_REASON_LABELS,
  PROVIDER_NOTE_STATUS_LABELS,
  type ProviderCreditNoteView,
  type ProviderNotesSummaryView,
} from '@gpro/contracts'
import { add, type Cents, formatMoney, fullName, moneyNumber, PROVIDER_NOTE_STATUSES, ZERO } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { toApplicationView } from '../../expenses/routes/transfer-view.ts'
import type { ReadProviderNote } from '../actions/read-provider-note.ts'
import type { ProviderSums, StatusSums } from '../repository/provider-credit-note-sums.ts'

export function toProviderCreditNoteView({ row, applications }: ReadProviderNote, files: Files): ProviderCreditNoteView {
  const { applied, available, first_name, last_name, ...note } = row
  return {
    ...note,
    amount: formatMoney(note.amount),
    applied_amount: formatMoney(applied),
    available_amount: formatMoney(available),
    reason_display: PROVIDER_NOTE_REASON_LABELS[note.reason],
    status_display: PROVIDER_NOTE_STATUS_LABELS[note.status],
    pdf_file: files.link(note.pdf_file),
    created_by_name: fullName(first_name, last_name, note.created_by_username),
    applications: applications.map(toApplicationView),
  }
}

function toSums({ amount, applied, available }: Readonly<Record<'amount' | 'applied' | 'available', Cents>>) {
  return { total_amount: moneyNumber(amount), applied_amount: moneyNumber(applied), available_amount: moneyNumber(available) }
}

/** Void notes are counted among the statuses and in no sum. */
export function toProviderNotesSummaryView(rows: readonly StatusSums[]): ProviderNotesSummaryView {
  const standing = rows.filter(({ status }) => status !== 'anulada')
  const sum = (name: 'amount' | 'applied' | 'available') => add(...standing.map((row) => row[name]))
  const statuses = PROVIDER_NOTE_STATUSES.map((status) => {
    const { count = 0, amount = ZERO } = rows.find((row) => row.status === status) ?? {}
    return [status, { label: PROVIDER_NOTE_STATUS_LABELS[status], count, total_amount: moneyNumber(amount) }] as const
  })
  return {
    total_notes: standing.reduce((total, { count }) => total + count, 0),
    ...toSums({ amount: sum('amount'), applied: sum('applied'), available: sum('available') }),
    // Every status is there: the entries are made from the list of them.
    by_status: Object.fromEntries(statuses) as ProviderNotesSummaryView['by_status'],
  }
}

export function toNotesOfProviderView({ amount, applied, available, ...row }: ProviderSums): NotesOfProviderView {
  return { ...row, ...toSums({ amount, applied, available }) }
}

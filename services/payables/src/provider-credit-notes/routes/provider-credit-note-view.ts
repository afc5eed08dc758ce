import {
  labelOf,
  type NotesOfProviderView,
  PROVIDER_NOTE_REASON_LABELS,
  PROVIDER_NOTE_STATUS_LABELS,
  type ProviderCreditNoteView,
  type ProviderNotesSummaryView,
} from '@gpro/contracts'
import { cents, formatMoney, fullName, moneyNumber, PROVIDER_NOTE_STATUSES, type ProviderNoteStatus } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { toApplicationView } from '../../expenses/routes/transfer-view.ts'
import type { ApplicationRow } from '../repository/credit-note-application-rows.ts'
import type { ProviderNoteRow } from '../repository/provider-credit-note-rows.ts'
import type { ProviderSums, StatusSums } from '../repository/provider-credit-note-sums.ts'

export function toProviderCreditNoteView(row: ProviderNoteRow, applications: readonly ApplicationRow[], files: Files): ProviderCreditNoteView {
  return {
    id: row.id,
    note_number: row.note_number,
    provider: row.provider_id,
    provider_name: row.provider_name,
    original_transfer: row.original_transfer_id,
    original_transfer_description: row.original_description,
    amount: formatMoney(row.amount),
    applied_amount: formatMoney(row.applied),
    available_amount: formatMoney(row.available),
    issue_date: row.issue_date,
    received_date: row.received_date,
    reason: row.reason,
    reason_display: labelOf(PROVIDER_NOTE_REASON_LABELS, row.reason),
    reason_detail: row.reason_detail,
    status: row.status,
    status_display: labelOf(PROVIDER_NOTE_STATUS_LABELS, row.status),
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
    pdf_file: files.link(row.pdf_file),
    voided_at: row.voided_at,
    voided_by: row.voided_by,
    void_reason: row.void_reason,
    created_by: row.created_by,
    created_by_username: row.username,
    created_by_name: fullName(row.first_name, row.last_name, row.username),
    created_at: row.created_at,
    updated_at: row.updated_at,
    applications: applications.map(toApplicationView),
  }
}

/** Void notes are counted among the statuses and in no sum. */
export function toProviderNotesSummaryView(rows: readonly StatusSums[]): ProviderNotesSummaryView {
  const sum = (name: 'count' | 'amount' | 'applied' | 'available') =>
    rows.filter(({ status }) => status !== 'anulada').reduce((total, row) => total + row[name], 0)
  const of = (status: ProviderNoteStatus) => rows.find((row) => row.status === status)
  const statuses = PROVIDER_NOTE_STATUSES.map((status) => {
    const { count = 0, amount = 0 } = of(status) ?? {}
    return [status, { label: PROVIDER_NOTE_STATUS_LABELS[status], count, total_amount: moneyNumber(cents(amount)) }] as const
  })
  return {
    total_notes: sum('count'),
    total_amount: moneyNumber(cents(sum('amount'))),
    applied_amount: moneyNumber(cents(sum('applied'))),
    available_amount: moneyNumber(cents(sum('available'))),
    // Every status is there: the entries are made from the list of them.
    by_status: Object.fromEntries(statuses) as ProviderNotesSummaryView['by_status'],
  }
}

export function toNotesOfProviderView(row: ProviderSums): NotesOfProviderView {
  return {
    provider: row.id,
    provider_name: row.name,
    total_notes: row.count,
    total_amount: moneyNumber(cents(row.amount)),
    applied_amount: moneyNumber(cents(row.applied)),
    available_amount: moneyNumber(cents(row.available)),
  }
}

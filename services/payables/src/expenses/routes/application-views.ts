import {
  type AppliedNoteView,
  type CreditNoteApplicationView,
  EXPENSE_METHOD_LABELS,
  type ExpenseCreditView,
  PROVIDER_NOTE_REASON_LABELS,
  PROVIDER_NOTE_STATUS_LABELS,
} from '@gpro/contracts'
import { add, formatMoney, fullName } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ApplicationRow } from '../../provider-credit-notes/repository/credit-note-application-rows.ts'

export function toApplicationView(application: ApplicationRow): CreditNoteApplicationView {
  const { first_name, last_name, note_amount, note_status, reason, issue_date, pdf_file, ...row } = application
  return {
    ...row,
    transfer_id: row.transfer,
    amount: formatMoney(row.amount),
    applied_by_name: fullName(first_name, last_name, row.applied_by_username),
  }
}

/** What one request applied. */
export function toDoneApplicationView({ id, transfer, transfer_invoice_number, amount }: ApplicationRow) {
  return { id, transfer_id: transfer, transfer_invoice: transfer_invoice_number, amount: formatMoney(amount) }
}

/** As it stands among the payments of its expense: dated and documented by its note. */
export function toExpenseCreditView(application: ApplicationRow, files: Files): ExpenseCreditView {
  return {
    ...toApplicationView(application),
    payment_date: application.issue_date,
    payment_method: 'nota_credito',
    payment_method_display: EXPENSE_METHOD_LABELS.nota_credito,
    reference_number: application.note_number,
    proof_file: files.link(application.pdf_file),
    created_by: application.applied_by_username,
    created_at: application.applied_at,
  }
}

/** The notes of an expense's applications, each once however often it was applied. */
export function toAppliedNoteViews(applications: readonly ApplicationRow[]): AppliedNoteView[] {
  return [...Map.groupBy(applications, ({ credit_note }) => credit_note)].flatMap(([id, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            id,
            note_number: first.note_number,
            amount: formatMoney(first.note_amount),
            applied_amount: formatMoney(add(first.amount, ...others.map(({ amount }) => amount))),
            status: first.note_status,
            status_display: PROVIDER_NOTE_STATUS_LABELS[first.note_status],
            reason: PROVIDER_NOTE_REASON_LABELS[first.reason],
            issue_date: first.issue_date,
          },
        ],
  )
}

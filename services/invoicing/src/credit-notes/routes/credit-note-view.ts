import type { CreditNoteView } from '@gpro/contracts'
import { formatMoney } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { CreditNoteRow } from '../repository/credit-note-lists.ts'

export function toCreditNoteView(row: CreditNoteRow, files: Files): CreditNoteView {
  return {
    id: row.id,
    invoice: row.invoice_id,
    invoice_id: row.invoice_id,
    invoice_number: row.invoice_number,
    client_name: row.client_name,
    note_number: row.note_number,
    issue_date: row.issue_date,
    amount: formatMoney(row.amount),
    reason: row.reason,
    pdf_file: files.link(row.pdf_file),
    created_by: row.created_by,
    created_by_name: `${row.first_name ?? ''} ${row.last_name ?? ''}`.trim() || row.username,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

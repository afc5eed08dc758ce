import { DOCUMENT_CATEGORY_LABELS, labelOf, type OrderDocumentView } from '@gpro/contracts'
import { fullName } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { DocumentRow } from '../repository/documents.ts'

export function toDocumentView(row: DocumentRow, files: Files): OrderDocumentView {
  return {
    id: row.id,
    order: row.order_id,
    document_type: row.document_type,
    document_type_display: labelOf(DOCUMENT_CATEGORY_LABELS, row.document_type),
    file: files.link(row.file),
    file_name: row.file_name,
    description: row.description,
    uploaded_by: row.uploaded_by,
    uploaded_by_username: row.username,
    uploaded_by_name: fullName(row.first_name, row.last_name, row.username),
    uploaded_at: row.uploaded_at,
  }
}

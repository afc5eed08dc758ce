import { type EditView, invoiceEditType } from '@gpro/contracts'
import type { EditRow } from '../repository/edit-history.ts'

export function toEditView(row: EditRow): EditView {
  const kind = invoiceEditType(row.kind)
  return {
    id: row.id,
    edit_type: kind?.type ?? row.kind,
    edit_type_display: kind?.label ?? row.kind,
    description: row.description,
    previous_values: row.before === null ? null : JSON.parse(row.before),
    new_values: row.after === null ? null : JSON.parse(row.after),
    user: row.actor_name,
    created_at: row.at,
  }
}

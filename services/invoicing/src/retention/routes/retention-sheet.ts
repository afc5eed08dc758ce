import type { RetentionView } from '@gpro/contracts'
import { fullName } from '@gpro/core'
import type { Column } from '@gpro/infra'
import type { RetentionRow } from '../repository.ts'

/** A certificate is a payment of its own kind. */
export function statusOfRetention(row: RetentionRow): RetentionView['status'] {
  return row.payment_id === null ? 'pending' : 'received'
}

const STATUS_LABELS = { received: 'Recibido', pending: 'Pendiente' } as const

export const RETENTION_COLUMNS: readonly Column<RetentionRow>[] = [
  { kind: 'text', title: 'Factura', value: (row) => row.invoice_number, width: 18 },
  { kind: 'text', title: 'OS', value: (row) => row.order_number, width: 14 },
  { kind: 'text', title: 'PO', value: (row) => row.purchase_order, width: 18 },
  { kind: 'text', title: 'DUCA', value: (row) => row.duca },
  { kind: 'text', title: 'BL', value: (row) => row.bl_reference, width: 18 },
  { kind: 'day', title: 'Fecha Emisión', value: (row) => row.issue_date, width: 14 },
  { kind: 'text', title: 'Cliente', value: (row) => row.client_name, width: 36 },
  { kind: 'text', title: 'NIT Cliente', value: (row) => row.client_nit, width: 18 },
  { kind: 'money', title: 'Total Factura', value: (row) => row.total, summed: true },
  { kind: 'money', title: 'Monto Retención (1%)', value: (row) => row.retencion, width: 20, summed: true },
  { kind: 'text', title: 'Estado', value: (row) => STATUS_LABELS[statusOfRetention(row)], width: 14 },
  { kind: 'text', title: 'No. Comprobante', value: (row) => row.certificate_number, width: 18 },
  { kind: 'day', title: 'Fecha Recepción', value: (row) => row.payment_date, width: 16 },
  { kind: 'text', title: 'Código Generación', value: (row) => row.generation_code },
  { kind: 'text', title: 'Sello Recepción', value: (row) => row.reception_stamp },
  { kind: 'text', title: 'Registrado Por', value: (row) => fullName(row.first_name, row.last_name, row.username) },
  { kind: 'text', title: 'Notas', value: (row) => row.payment_notes },
]

import type { Column } from '@gpro/infra'
import type { RetentionRow } from '../repository/retentions.ts'
import { statusOfRetention } from './retention-view.ts'

const STATUS_LABELS = { received: 'Recibido', pending: 'Pendiente' } as const

export const RETENTION_COLUMNS: readonly Column<RetentionRow>[] = [
  { kind: 'text', title: 'No. Factura', value: (row) => row.invoice_number, width: 18 },
  { kind: 'text', title: 'Orden de Servicio', value: (row) => row.order_number, width: 18 },
  { kind: 'day', title: 'Fecha Emisión', value: (row) => row.issue_date, width: 14 },
  { kind: 'text', title: 'Cliente', value: (row) => row.client_name, width: 36 },
  { kind: 'text', title: 'NIT', value: (row) => row.client_nit, width: 18 },
  { kind: 'money', title: 'Total Factura', value: (row) => row.total, summed: true },
  { kind: 'money', title: 'Retención 1%', value: (row) => row.retencion, summed: true },
  { kind: 'text', title: 'Estado', value: (row) => STATUS_LABELS[statusOfRetention(row)], width: 14 },
  { kind: 'text', title: 'No. Comprobante', value: (row) => row.certificate_number, width: 18 },
  { kind: 'text', title: 'Cód. Generación', value: (row) => row.generation_code },
  { kind: 'text', title: 'Sello Recepción', value: (row) => row.reception_stamp },
  { kind: 'day', title: 'Fecha Comprobante', value: (row) => row.payment_date, width: 18 },
  { kind: 'text', title: 'Notas', value: (row) => row.payment_notes },
]

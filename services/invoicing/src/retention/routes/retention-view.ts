import type { RetentionView } from '@gpro/contracts'
import { add, type Cents, moneyNumber } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { RetentionRow } from '../repository/retentions.ts'

/** A certificate is a payment of its own kind. */
export function statusOfRetention(row: RetentionRow): RetentionView['status'] {
  return row.payment_id === null ? 'pending' : 'received'
}

export function toRetentionView(row: RetentionRow, files: Files): RetentionView {
  const status = statusOfRetention(row)
  return {
    id: row.id,
    invoice_number: row.invoice_number,
    os_number: row.order_number,
    service_order_id: row.order_id,
    issue_date: row.issue_date,
    client_id: row.client_id,
    client_name: row.client_name,
    client_nit: row.client_nit,
    retencion: moneyNumber(row.retencion),
    total_amount: moneyNumber(row.total),
    status,
    has_comprobante: status === 'received',
    comprobante_data:
      row.payment_id === null
        ? null
        : {
            id: row.payment_id,
            numero_retencion: row.certificate_number ?? '',
            generation_code: row.generation_code ?? '',
            reception_stamp: row.reception_stamp ?? '',
            payment_date: row.payment_date ?? '',
            receipt_file: files.link(row.receipt_file),
            notes: row.payment_notes ?? '',
            created_by: row.username,
          },
  }
}

function group(rows: readonly RetentionRow[]): { count: number; amount: Cents } {
  return { count: rows.length, amount: add(...rows.map((row) => row.retencion)) }
}

/** What was withheld, what of it came back as certificates, and the share that did, in percent with one decimal. */
export function toRetentionKpis(rows: readonly RetentionRow[]) {
  const all = group(rows)
  const received = group(rows.filter((row) => statusOfRetention(row) === 'received'))
  const pending = group(rows.filter((row) => statusOfRetention(row) === 'pending'))
  return {
    total_retenciones: moneyNumber(all.amount),
    comprobantes_recibidos: { count: received.count, monto: moneyNumber(received.amount) },
    pendientes: { count: pending.count, monto: moneyNumber(pending.amount) },
    tasa_recuperacion: all.amount === 0 ? 0 : Math.round((received.amount / all.amount) * 1000) / 10,
  }
}

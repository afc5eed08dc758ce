import { type RetentionView, retentionControl } from '@gpro/contracts'
import { add, type Cents, moneyNumber, monthRange, today, yearOf } from '@gpro/core'
import { type Column, eachRow, type Files, only, sendSheet } from '@gpro/infra'
import type { Routes } from '../own.ts'
import { listRetentions, type RetentionRow } from './repository.ts'

const STATUS_LABELS = { received: 'Recibido', pending: 'Pendiente' } as const

const RETENTION_COLUMNS: readonly Column<RetentionRow>[] = [
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

export const retentionRoutes: Routes = (app, { reading, files, now }) => {
  app.route({
    ...retentionControl,
    async handler({ query: { status, client_id: clientId, year: asked, month = 0, export: format } }, reply) {
      const day = today(now())
      const year = asked ?? yearOf(day)
      const filter = { range: year === 0 ? undefined : monthRange(year, month), client_id: clientId }
      const isWanted = (row: RetentionRow) => status === undefined || statusOfRetention(row) === status
      if (format === 'excel') {
        const rows = only(
          eachRow((page) => reading((db) => listRetentions(db, filter, page))),
          isWanted,
        )
        const totals = { label: 'Total', counts: () => true } as const
        return sendSheet(reply, { name: 'retenciones', day, title: 'Retenciones', columns: RETENTION_COLUMNS, rows, totals })
      }
      const { rows } = await reading((db) => listRetentions(db, filter, {}))
      return {
        kpis: toRetentionKpis(rows),
        invoices: rows.filter(isWanted).map((row) => toRetentionView(row, files)),
        filters: { year, month, client_id: clientId ?? null, status: status ?? null },
      }
    },
  })
}

/** A certificate is a payment of its own kind. */
function statusOfRetention(row: RetentionRow): RetentionView['status'] {
  return row.payment_id === null ? 'pending' : 'received'
}

function toRetentionView(row: RetentionRow, files: Files): RetentionView {
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
function toRetentionKpis(rows: readonly RetentionRow[]) {
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

import { type RetentionView, retentionControl } from '@gpro/contracts'
import { add, type Cents, fullName, moneyNumber, monthOf, monthRange, ratio, today, yearOf } from '@gpro/core'
import { eachRow, type Files, only, sendSheet } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { listRetentions, type RetentionRow } from '../repository.ts'
import { RETENTION_COLUMNS, statusOfRetention } from './retention-sheet.ts'

export const retentionRoutes: Routes = (app, { reading, files, now, config }) => {
  app.route({
    ...retentionControl,
    async handler({ query: { status, client_id: clientId, year: asked, month: askedMonth, export: format } }, reply) {
      const day = today(now())
      const year = asked ?? yearOf(day)
      const month = askedMonth ?? monthOf(day)
      const filter = { range: year === 0 ? undefined : monthRange(year, month), client_id: clientId }
      const isWanted = (row: RetentionRow) => status === undefined || statusOfRetention(row) === status
      if (format === 'excel') {
        const rows = only(
          eachRow((page) => reading((db) => listRetentions(db, filter, page))),
          isWanted,
        )
        const totals = { label: 'Total', counts: () => true } as const
        const title = 'REPORTE DE CONTROL DE RETENCIONES (F-910)'
        const heading = { title, agency: config.agency.name, at: now(), period: { year, month } } as const
        return sendSheet(reply, { name: 'retenciones', day, title: 'Control de Retenciones', heading, columns: RETENTION_COLUMNS, rows, totals })
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
            created_by: fullName(row.first_name, row.last_name, row.username),
          },
  }
}

function group(rows: readonly RetentionRow[]): { count: number; amount: Cents } {
  return { count: rows.length, amount: add(...rows.map((row) => row.retencion)) }
}

/** What was withheld, what of it came back as certificates, and the share that did, in percent with two decimals. */
function toRetentionKpis(rows: readonly RetentionRow[]) {
  const all = group(rows)
  const received = group(rows.filter((row) => statusOfRetention(row) === 'received'))
  const pending = group(rows.filter((row) => statusOfRetention(row) === 'pending'))
  return {
    total_retenciones: moneyNumber(all.amount),
    comprobantes_recibidos: { count: received.count, monto: moneyNumber(received.amount) },
    pendientes: { count: pending.count, monto: moneyNumber(pending.amount) },
    tasa_recuperacion: all.amount === 0 ? 0 : ratio(received.amount, 10_000, all.amount) / 100,
  }
}

import { CLIENT_PAYMENT_CONDITION_LABELS, exportClientStatement, INVOICE_STATUS_LABELS, labelOf, readClientStatement } from '@gpro/contracts'
import { add, balanceOf, type Day, daysOverdue, statusOf, today, yearOf } from '@gpro/core'
import { type Column, eachRow, only, type SheetHeading, sendSheet } from '@gpro/infra'
import { type ClientCredit, loadClientCredit } from '../../invoices/repository/client-credit.ts'
import type { InvoiceRow } from '../../invoices/repository/invoice-rows.ts'
import { viewingNow } from '../../invoices/routes/invoice-view.ts'
import type { Ctx, Routes } from '../../own.ts'
import { passes } from '../domain.ts'
import { listStatementInvoices, loadClientStatement } from '../repository.ts'
import { toStatementView } from './client-statement-view.ts'

export const clientStatementRoutes: Routes = (app, ctx) => {
  app.route({
    ...readClientStatement,
    async handler({ params: { id }, query }) {
      const year = query.year ?? yearOf(today(ctx.now()))
      const statement = await ctx.reading((db) => loadClientStatement(db, id, year))
      const asked = query.year === undefined ? undefined : query.year === 0 ? '' : String(query.year)
      return toStatementView(statement, asked, viewingNow(ctx))
    },
  })

  app.route({
    ...exportClientStatement,
    async handler({ params: { id }, query: { year: asked, ...filters } }, reply) {
      const day = today(ctx.now())
      const client = await ctx.reading((db) => loadClientCredit(db, id))
      const rows = eachRow((page) => ctx.reading((db) => listStatementInvoices(db, id, asked ?? yearOf(day), page)))
      return sendSheet(reply, {
        name: `estado-de-cuenta ${client.name}`,
        day,
        title: 'Estado de Cuenta',
        heading: headingOf(client, ctx),
        columns: statementColumns(day),
        rows: only(rows, (row) => passes(row, filters, day)),
        totals: { label: 'Total sin anuladas', counts: (row) => row.voided_at === null },
      })
    },
  })
}

function headingOf(client: ClientCredit, { config, now }: Ctx): SheetHeading {
  return {
    title: 'ESTADO DE CUENTA',
    agency: config.agency.name,
    at: now(),
    about: {
      title: 'INFORMACIÓN DEL CLIENTE',
      facts: [
        ['Cliente', client.name],
        ['NIT', client.nit],
        ['Dirección', client.address],
        ['Teléfono', client.phone],
        ['Email', client.email],
        ['Contacto', client.contact_person],
        ['Condición de Pago', labelOf(CLIENT_PAYMENT_CONDITION_LABELS, client.payment_condition)],
      ],
    },
    table: 'DETALLE DE FACTURAS',
  }
}

/** `Vencida (4d)`: the status, and for how many days it has been overdue. */
function statusText(row: InvoiceRow, today: Day): string {
  const days = daysOverdue(row, today)
  const label = INVOICE_STATUS_LABELS[statusOf(row, today)]
  return days > 0 ? `${label} (${days}d)` : label
}

function statementColumns(today: Day): readonly Column<InvoiceRow>[] {
  return [
    { kind: 'text', title: 'No. Factura', value: (row) => row.invoice_number, width: 18 },
    { kind: 'text', title: 'Registro IVA', value: (row) => row.iva_registration, width: 14 },
    { kind: 'text', title: 'Cód. Generación', value: (row) => row.generation_code },
    { kind: 'text', title: 'Sello Recepción', value: (row) => row.reception_stamp },
    { kind: 'text', title: 'Orden de Servicio', value: (row) => row.order_number, width: 18 },
    { kind: 'text', title: 'PO', value: (row) => row.purchase_order, width: 18 },
    { kind: 'text', title: 'DUCA', value: (row) => row.duca },
    { kind: 'text', title: 'BL', value: (row) => row.bl_reference, width: 18 },
    { kind: 'day', title: 'Fecha Emisión', value: (row) => row.issue_date, width: 14 },
    { kind: 'day', title: 'Vencimiento', value: (row) => row.due_date },
    { kind: 'money', title: 'Total Servicios', value: (row) => add(row.subtotal_services, row.iva_services), summed: true },
    { kind: 'money', title: 'Total Gastos', value: (row) => add(row.subtotal_third_party, row.iva_third_party), summed: true },
    { kind: 'money', title: 'Total Factura', value: (row) => row.total, summed: true },
    { kind: 'money', title: 'Pagado', value: (row) => row.paid, summed: true },
    { kind: 'money', title: 'Saldo', value: balanceOf, summed: true },
    { kind: 'text', title: 'Estado', value: (row) => statusText(row, today), width: 18 },
  ]
}

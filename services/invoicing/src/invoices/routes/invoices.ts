import * as api from '@gpro/contracts'
import { formatMoney, subtract, today } from '@gpro/core'
import { eachRow, etagOf, sendList, sendSheet, versionsOf } from '@gpro/infra'
import type { Ctx, Routes } from '../../own.ts'
import { createInvoice } from '../actions/create-invoice.ts'
import { deleteInvoice } from '../actions/delete-invoice.ts'
import { markAsDte } from '../actions/mark-as-dte.ts'
import { reversePrefactura } from '../actions/reverse-prefactura.ts'
import { updateInvoice } from '../actions/update-invoice.ts'
import { voidInvoice } from '../actions/void-invoice.ts'
import { type InvoiceDetail, loadInvoiceDetail } from '../repository/invoice-detail.ts'
import { listInvoiceRows, listInvoices, sumInvoices } from '../repository/invoice-lists.ts'
import { toDetailView } from './invoice-detail-view.ts'
import { invoiceColumns } from './invoice-sheet.ts'
import { toListViews, viewingNow } from './invoice-view.ts'

/** The view of an invoice, and its version as the ETag of the reply. */
function answer(ctx: Ctx, reply: { header(name: string, value: string): unknown }, detail: InvoiceDetail): api.InvoiceDetailView {
  reply.header('etag', etagOf(detail.row.version))
  return toDetailView(detail, viewingNow(ctx))
}

export const invoiceRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listInvoices,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listInvoices(ctx.db, { ...request.query, ...page }, today(ctx.now())),
        ({ rows, payments }) => toListViews(rows, payments, viewingNow(ctx)),
      ),
  })

  app.route({
    ...api.summarizeInvoices,
    async handler() {
      const { total, balance, credited, services, expenses, overdue, ...counts } = await sumInvoices(ctx.db, today(ctx.now()))
      return {
        ...counts,
        total_invoiced: formatMoney(total),
        total_pending: formatMoney(balance),
        // What was paid and credited, a certificate counted once.
        total_collected: formatMoney(subtract(total, balance)),
        total_overdue: formatMoney(overdue),
        total_services: formatMoney(services),
        total_third_party_expenses: formatMoney(expenses),
        total_credited: formatMoney(credited),
      }
    },
  })

  app.route({
    ...api.exportInvoices,
    handler({ query }, reply) {
      const day = today(ctx.now())
      const rows = eachRow((page) => ctx.reading((db) => listInvoiceRows(db, { ...query, ...page }, day)))
      const totals = { label: 'Total sin anuladas', counts: (row: { voided_at: string | null }) => row.voided_at === null } as const
      const heading = { title: 'CUENTAS POR COBRAR', agency: ctx.config.agency.name, at: ctx.now(), table: 'DETALLE DE FACTURAS' } as const
      return sendSheet(reply, { name: 'facturas', day, title: 'Cuentas por Cobrar', heading, columns: invoiceColumns(day), rows, totals })
    },
  })

  app.route({
    ...api.createInvoice,
    async handler(request, reply) {
      const view = answer(ctx, reply, await createInvoice(ctx, request.body))
      return reply.code(201).send(view)
    },
  })

  app.route({
    ...api.readInvoice,
    async handler(request, reply) {
      return answer(ctx, reply, await loadInvoiceDetail(ctx.db, request.params.id))
    },
  })

  for (const endpoint of [api.patchInvoice, api.replaceInvoice]) {
    app.route({
      ...endpoint,
      async handler({ params, body, headers }, reply) {
        return answer(ctx, reply, await updateInvoice(ctx, params.id, body, versionsOf(headers['if-match'])))
      },
    })
  }

  app.route({
    ...api.voidInvoice,
    async handler({ params, body, headers }, reply) {
      const { detail, released } = await voidInvoice(ctx, params.id, body.reason, versionsOf(headers['if-match']))
      return {
        ...answer(ctx, reply, detail),
        message: `Factura ${detail.row.invoice_number} anulada`,
        invoice_id: params.id,
        void_reason: body.reason,
        credit_released: true as const,
        items_released: released,
        note: 'Los ítems liberados están disponibles para facturarse de nuevo',
      }
    },
  })

  app.route({
    ...api.markAsDte,
    async handler({ params, body, headers }, reply) {
      return answer(ctx, reply, await markAsDte(ctx, params.id, body.dte_number, versionsOf(headers['if-match'])))
    },
  })

  app.route({
    ...api.deleteInvoice,
    async handler({ params, headers }, reply) {
      await deleteInvoice(ctx, params.id, versionsOf(headers['if-match']))
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...api.reversePrefactura,
    async handler({ params, body, headers }) {
      const released = await reversePrefactura(ctx, params.id, body.reason, versionsOf(headers['if-match']))
      return {
        message: 'Pre-factura revertida',
        invoice_deleted: true as const,
        released,
        next_step: 'Sus cargos y gastos están disponibles en la orden para facturarse de nuevo',
      }
    },
  })
}

import { z } from 'zod'
import { AgingView } from '../aging.ts'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { YearQuery } from '../orders/clients.ts'
import { Day, DayView, Download, IdParams, InstantView, Money, NumberView, Text } from '../wire.ts'
import { ListedPaymentView, ShownInvoiceView } from './invoice-views.ts'
import { InvoiceStatusName, InvoiceTypeName } from './invoices.ts'

/** An invoice as a statement shows it. */
const StatementInvoiceView = ShownInvoiceView.extend({
  duca: z.string(),
  bl_reference: z.string(),
  payments: z.array(ListedPaymentView),
  created_at: InstantView,
})

export const ClientStatementView = z.object({
  client_id: z.number(),
  client: z.string(),
  nit: z.string().nullable(),
  payment_condition: z.string(),
  credit_days: z.number(),
  credit_limit: NumberView,
  credit_used: NumberView,
  available_credit: NumberView,
  credit_percentage: NumberView,
  total_invoiced: NumberView,
  total_paid: NumberView,
  total_collected: NumberView,
  total_pending: NumberView,
  total_pending_orders: NumberView,
  aging: AgingView,
  invoices_by_status: z.object({ pending: z.number(), partial: z.number(), paid: z.number(), overdue: z.number(), cancelled: z.number() }),
  overdue_count: z.number(),
  upcoming_due_count: z.number(),
  invoices: z.array(StatementInvoiceView),
  pending_invoices: z.array(
    z.object({
      id: z.number(),
      order_number: z.string(),
      purchase_order: z.string(),
      date: DayView,
      eta: DayView.nullable(),
      duca: z.string(),
      amount: NumberView,
    }),
  ),
  recent_payments: z.array(
    z.object({
      id: z.number(),
      invoice_number: z.string(),
      amount: NumberView,
      payment_date: DayView,
      payment_method: z.string(),
      reference: z.string(),
      notes: z.string(),
    }),
  ),
  year: z.number(),
})
export type ClientStatementView = z.input<typeof ClientStatementView>

export const readClientStatement = {
  service: 'invoicing',
  method: 'GET',
  url: '/clients/:id/account_statement/',
  permission: 'clients.statement',
  schema: {
    summary: 'Estado de cuenta: las facturas del año (el actual, si no se dice; 0 = todos) y todas las que tienen saldo',
    params: IdParams,
    querystring: YearQuery,
    response: { 200: ClientStatementView },
  },
} as const satisfies Endpoint

export const StatementExportQuery = YearQuery.extend({
  status: filter(InvoiceStatusName),
  dateFrom: filter(Day).describe('Emitidas desde este día'),
  dateTo: filter(Day).describe('Emitidas hasta este día'),
  minAmount: filter(Money).describe('Total de la factura'),
  maxAmount: filter(Money),
  invoiceType: filter(InvoiceTypeName),
  search: Text(100).describe('Número, orden, orden de compra, DUCA, BL o CCF, sin acentos'),
})
export type StatementExportQuery = z.output<typeof StatementExportQuery>

export const exportClientStatement = {
  method: 'GET',
  produces: 'xlsx',
  service: 'invoicing',
  url: '/clients/:id/export_statement_excel/',
  permission: 'clients.statement',
  schema: {
    summary: 'Las facturas del estado de cuenta de un cliente que pasan los filtros, en Excel',
    params: IdParams,
    querystring: StatementExportQuery,
    response: { 200: Download },
  },
} as const satisfies Endpoint

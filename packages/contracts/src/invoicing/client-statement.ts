import { z } from 'zod'
import { AgingView } from '../aging.ts'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Day, DayView, Download, IdParams, InstantView, Money, NumberView, Text, Whole } from '../wire.ts'
import { InvoiceStatusName, InvoiceTypeName } from './invoice-input.ts'
import { InvoiceListView } from './invoice-views.ts'

/** An invoice as a statement shows it. */
const StatementInvoiceView = z.object({ ...InvoiceListView.shape, duca: z.string(), bl_reference: z.string(), created_at: InstantView })

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
  total_pending_orders: z.number().describe('Cuántas órdenes faltan por facturar'),
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
  year: z.union([z.string(), z.number()]).describe('Como se pidió; si no se pidió, el año en curso como número'),
})
export type ClientStatementView = z.input<typeof ClientStatementView>

/** Empty is all time, which is what the page asks for first; absent is this year. */
const StatementQuery = z.object({ year: z.preprocess((year) => (year === '' ? 0 : year), Whole(0, 2999)).optional() })

export const readClientStatement = {
  service: 'invoicing',
  method: 'GET',
  url: '/clients/:id/account_statement/',
  permission: 'clients.statement',
  schema: {
    summary: 'Estado de cuenta: las facturas del año (el actual, si no se dice; vacío o 0 = todos) y todas las que tienen saldo',
    params: IdParams,
    querystring: StatementQuery,
    response: { 200: ClientStatementView },
  },
} as const satisfies Endpoint

export const StatementExportQuery = StatementQuery.extend({
  status: filter(InvoiceStatusName, 'all'),
  dateFrom: filter(Day).describe('Emitidas desde este día'),
  dateTo: filter(Day).describe('Emitidas hasta este día'),
  minAmount: filter(Money).describe('Total de la factura'),
  maxAmount: filter(Money),
  invoiceType: filter(InvoiceTypeName, 'all'),
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

import {
  INVOICE_PAYMENT_CONDITIONS,
  INVOICE_STATUSES,
  INVOICE_TYPES,
  type InvoicePaymentCondition,
  type InvoiceStatus,
  type InvoiceType,
} from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { ALL_PAGES, filter } from '../filter.ts'
import { Upload } from '../upload.ts'
import { Day, Download, Id, IdList, IdParams, MoneyView, Nothing, OptionalDay, Page, RequiredText, Text } from '../wire.ts'
import { InvoiceDetailView, InvoiceListView } from './invoice-views.ts'

export const InvoiceTypeName = z.enum(INVOICE_TYPES)
export const INVOICE_TYPE_LABELS: Readonly<Record<InvoiceType, string>> = {
  DTE: 'Documento Tributario Electrónico',
  FEX: 'Factura de Exportación',
  INTL: 'Factura Internacional',
}

export const InvoiceStatusName = z.enum(INVOICE_STATUSES)
export const INVOICE_STATUS_LABELS: Readonly<Record<InvoiceStatus, string>> = {
  pending: 'Pendiente',
  partial: 'Pago Parcial',
  paid: 'Pagada',
  cancelled: 'Anulada',
  overdue: 'Vencida',
}

export const INVOICE_PAYMENT_CONDITION_LABELS: Readonly<Record<InvoicePaymentCondition, string>> = { contado: 'Contado', credito: 'Crédito' }

export const InvoiceInput = z.object({
  service_order: Id,
  charge_ids: IdList.default([]),
  transfer_ids: IdList.default([]),
  invoice_number: Text(50).describe('Vacío: se numera PRE-NNNNN-AAAA'),
  ccf: Text(100),
  invoice_type: InvoiceTypeName.default('DTE'),
  issue_date: OptionalDay.describe('Vacío: hoy'),
  due_date: OptionalDay.describe('Vacío: a crédito, la emisión más los días de crédito del cliente'),
  payment_condition: z.enum(INVOICE_PAYMENT_CONDITIONS).default('credito'),
  notes: Text(5000),
  dte_number: Text(100),
  generation_code: Text(150),
  reception_stamp: Text(150),
  pdf_file: Upload,
  dte_file: Upload,
})
export type InvoiceInput = z.output<typeof InvoiceInput>

/** All that may be changed of an invoice's header. Absent is unchanged; anything else sent is dropped. */
export const InvoicePatch = z.object({
  invoice_number: RequiredText(50).optional(),
  dte_number: Text(100).optional(),
  due_date: OptionalDay.optional(),
  notes: Text(5000).optional(),
  generation_code: Text(150).optional(),
  reception_stamp: Text(150).optional(),
  invoice_type: InvoiceTypeName.optional().describe('Solo cuenta antes de emitir el DTE'),
  issue_date: Day.optional().describe('Solo cuenta antes de emitir el DTE'),
  pdf_file: Upload.describe('Al recibirlo queda emitido el DTE'),
})
export type InvoicePatch = z.output<typeof InvoicePatch>

export const InvoiceFilter = z.object({
  status: filter(InvoiceStatusName).describe('Se deriva al leer, también overdue'),
  client: filter(Id),
  search: Text(100).describe('Número, cliente o CCF, sin acentos'),
  dateFrom: filter(Day).describe('Emitidas desde este día'),
  dateTo: filter(Day).describe('Emitidas hasta este día'),
})
export type InvoiceFilter = z.output<typeof InvoiceFilter>

export const INVOICE_ORDERINGS = ['invoice_number', '-invoice_number', 'issue_date', '-issue_date'] as const
export const InvoiceListQuery = Page.extend({ ...InvoiceFilter.shape, ordering: filter(z.enum(INVOICE_ORDERINGS)) })
export type InvoiceListQuery = z.output<typeof InvoiceListQuery>

/** Its absence is a rule with a code of its own, so the form may be empty here. */
export const ReasonInput = z.object({ reason: Text(1000) })

export const InvoiceSummaryView = z
  .object({
    total_invoiced: MoneyView,
    total_pending: MoneyView,
    total_collected: MoneyView,
    total_overdue: MoneyView,
    total_services: MoneyView,
    total_third_party_expenses: MoneyView,
    total_credited: MoneyView,
    credit_notes_count: z.number(),
    pending_count: z.number(),
    paid_count: z.number(),
    partial_count: z.number(),
    overdue_count: z.number(),
    cancelled_count: z.number(),
    due_this_week: z.number(),
    total_invoices: z.number(),
  })
  .meta({ id: 'InvoiceSummaryView' })
export type InvoiceSummaryView = z.input<typeof InvoiceSummaryView>

export const listInvoices = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/',
  permission: 'invoicing.read',
  schema: { summary: 'Facturas, la más nueva primero', querystring: InvoiceListQuery, response: { 200: z.array(InvoiceListView) } },
} as const satisfies Endpoint

export const summarizeInvoices = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/summary/',
  permission: 'invoicing.read',
  schema: { summary: 'Totales de las facturas que pasan los filtros', querystring: InvoiceFilter, response: { 200: InvoiceSummaryView } },
} as const satisfies Endpoint

export const createInvoice = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/',
  permission: 'invoicing.write',
  multipart: true,
  idempotent: true,
  schema: { summary: 'Factura cargos y gastos de una orden', body: InvoiceInput, response: { 201: InvoiceDetailView } },
} as const satisfies Endpoint

export const readInvoice = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/:id/',
  permission: 'invoicing.read',
  schema: { summary: 'Una factura con sus ítems, pagos y notas de crédito', params: IdParams, response: { 200: InvoiceDetailView } },
} as const satisfies Endpoint

export const patchInvoice = {
  service: 'invoicing',
  method: 'PATCH',
  url: '/orders/invoices/:id/',
  permission: 'invoicing.write',
  multipart: true,
  schema: { summary: 'Cambia el encabezado; con pdf_file emite el DTE', params: IdParams, body: InvoicePatch, response: { 200: InvoiceDetailView } },
} as const satisfies Endpoint

export const deleteInvoice = {
  service: 'invoicing',
  permission: 'invoicing.delete-invoice',
  method: 'DELETE',
  url: '/orders/invoices/:id/',
  schema: { summary: 'Elimina una factura sin pagos ni notas de crédito', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const reversePrefactura = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/:id/reverse_prefactura/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Deshace una pre-factura y devuelve sus ítems a la orden',
    params: IdParams,
    body: ReasonInput,
    response: {
      200: z.object({
        message: z.string(),
        invoice_deleted: z.literal(true),
        released: z.object({ charges: z.number(), expenses: z.number() }),
        next_step: z.string(),
      }),
    },
  },
} as const satisfies Endpoint

export const voidInvoice = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/:id/void/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: { summary: 'Anula una factura; sus ítems vuelven a la orden', params: IdParams, body: ReasonInput, response: { 200: InvoiceDetailView } },
} as const satisfies Endpoint

export const markAsDte = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/:id/mark_as_dte/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Da a la factura el número de su DTE',
    params: IdParams,
    body: z.object({ dte_number: RequiredText(50) }),
    response: { 200: InvoiceDetailView },
  },
} as const satisfies Endpoint

export const downloadPdf = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/:id/download_pdf/',
  permission: 'invoicing.read',
  produces: 'pdf',
  schema: {
    summary: 'La factura en PDF: el archivo subido o, sin él, una impresión hecha al momento que no se guarda ni emite el DTE',
    params: IdParams,
    response: { 200: Download },
  },
} as const satisfies Endpoint

export const exportInvoices = {
  method: 'GET',
  produces: 'xlsx',
  service: 'invoicing',
  url: '/orders/invoices/export_excel/',
  permission: 'invoicing.read',
  schema: {
    summary: 'Las facturas que pasan los filtros de la lista, con sus totales, en Excel',
    querystring: InvoiceListQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint

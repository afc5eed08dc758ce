import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { ALL_PAGES } from '../filter.ts'
import { underPut } from '../put.ts'
import { Download, IdParams, MoneyView, Nothing, RequiredText } from '../wire.ts'
import { InvoiceInput, InvoiceListQuery, InvoicePatch, ReasonInput } from './invoice-input.ts'
import { InvoiceDetailView, InvoiceListView } from './invoice-views.ts'

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
  schema: { summary: 'Facturas, por número', querystring: InvoiceListQuery, response: { 200: z.array(InvoiceListView) } },
} as const satisfies Endpoint

export const summarizeInvoices = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/summary/',
  permission: 'invoicing.read',
  schema: { summary: 'Totales de todas las facturas, filtre lo que filtre la lista', response: { 200: InvoiceSummaryView } },
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

export const replaceInvoice = underPut(patchInvoice)

export const deleteInvoice = {
  service: 'invoicing',
  permission: 'invoicing.delete-invoice',
  method: 'DELETE',
  url: '/orders/invoices/:id/',
  schema: { summary: 'Elimina una factura sin pagos ni notas de crédito', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

const ReleasedItems = z.object({ charges: z.number(), expenses: z.number() })

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
        released: ReleasedItems,
        next_step: z.string(),
      }),
    },
  },
} as const satisfies Endpoint

const VoidedInvoiceView = InvoiceDetailView.extend({
  message: z.string(),
  invoice_id: z.number(),
  void_reason: z.string(),
  credit_released: z.literal(true),
  items_released: ReleasedItems,
  note: z.string(),
})

export const voidInvoice = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/:id/void/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: { summary: 'Anula una factura; sus ítems vuelven a la orden', params: IdParams, body: ReasonInput, response: { 200: VoidedInvoiceView } },
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

import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { underPut } from '../put.ts'
import { NewFile, Upload } from '../upload.ts'
import { BookedDay, Day, Id, IdParams, Money, Nothing, OptionalDay, OptionalId, Page, PositiveMoney, RequiredText, Text } from '../wire.ts'
import { COST_PAYMENT_STATUSES, COST_STATUSES } from './provider-invoice-labels.ts'
import { AvailableChargesView, ProviderInvoiceDetailView, ProviderInvoicePaymentsView, ProviderInvoiceView } from './provider-invoice-views.ts'

const fields = {
  invoice_number: RequiredText(100),
  provider: Id,
  total_amount: PositiveMoney,
  generation_code: Text(150),
  reception_stamp: Text(150),
  notes: Text(2000),
}

export const ProviderInvoiceInput = z.object({
  service_order: Id,
  ...fields,
  issue_date: OptionalDay.describe('Por omisión, hoy'),
  invoice_file: Upload,
})
export type ProviderInvoiceInput = z.output<typeof ProviderInvoiceInput>

export const ProviderInvoicePatch = z
  .object({ ...fields, issue_date: BookedDay })
  .partial()
  .extend({
    service_order: OptionalId.optional().describe('Solo la misma orden: un costo directo no pasa a otra'),
    invoice_file: NewFile,
  })
export type ProviderInvoicePatch = z.output<typeof ProviderInvoicePatch>

export const ProviderInvoiceQuery = Page.extend({
  service_order: filter(Id),
  provider: filter(Id),
  status: filter(z.enum(COST_STATUSES)),
  payment_status: filter(z.enum(COST_PAYMENT_STATUSES)),
  date_from: filter(Day).describe('Desde esta fecha de emisión'),
  date_to: filter(Day),
  client: filter(Id).describe('El cliente de la orden'),
  payment_date_from: filter(Day),
  payment_date_to: filter(Day),
  min_amount: filter(Money),
  max_amount: filter(Money),
  search: Text(100).describe('Busca en el número, las notas, el proveedor y el número de orden'),
  ordering: filter(z.enum(['issue_date', '-issue_date', 'total_amount', '-total_amount', 'created_at', '-created_at'])).describe(
    'Por omisión -issue_date',
  ),
})
export type ProviderInvoiceQuery = z.output<typeof ProviderInvoiceQuery>

const reading = { service: 'payables', method: 'GET', permission: 'costs.read' } as const
const writing = { service: 'payables', permission: 'costs.write' } as const

export const listProviderInvoices = {
  ...reading,
  url: '/transfers/provider-invoices/',
  schema: {
    summary: 'Los costos directos: facturas de proveedores por servicios tercerizados; con limit y cursor, por páginas',
    querystring: ProviderInvoiceQuery,
    response: { 200: z.array(ProviderInvoiceView) },
  },
} as const satisfies Endpoint

export const listProviderInvoicesOfOrder = {
  ...reading,
  url: '/transfers/provider-invoices/by_service_order/',
  schema: {
    summary: 'Los costos directos de una orden, los más recientes primero, con lo que se asignó de cada uno',
    querystring: z.object({ service_order: Id }),
    response: { 200: z.array(ProviderInvoiceDetailView) },
  },
} as const satisfies Endpoint

export const createProviderInvoice = {
  ...writing,
  method: 'POST',
  url: '/transfers/provider-invoices/',
  multipart: true,
  idempotent: true,
  schema: {
    summary: 'Registra un costo directo en una orden que no esté cerrada',
    body: ProviderInvoiceInput,
    response: { 201: ProviderInvoiceDetailView },
  },
} as const satisfies Endpoint

export const readProviderInvoice = {
  ...reading,
  url: '/transfers/provider-invoices/:id/',
  schema: { summary: 'Un costo directo con lo asignado', params: IdParams, response: { 200: ProviderInvoiceDetailView } },
} as const satisfies Endpoint

export const readProviderInvoiceWithPayments = {
  ...reading,
  url: '/transfers/provider-invoices/:id/detail_with_payments/',
  schema: { summary: 'Un costo directo con sus pagos, como un gasto', params: IdParams, response: { 200: ProviderInvoicePaymentsView } },
} as const satisfies Endpoint

export const listAvailableCharges = {
  ...reading,
  url: '/transfers/provider-invoices/:id/available_charges/',
  schema: {
    summary: 'Los cargos propios de su orden que aún no tienen costo directo; los de terceros dicen el suyo al agregarse',
    params: IdParams,
    response: { 200: AvailableChargesView },
  },
} as const satisfies Endpoint

export const updateProviderInvoice = {
  ...writing,
  method: 'PATCH',
  url: '/transfers/provider-invoices/:id/',
  multipart: true,
  schema: {
    summary: 'Cambia un costo directo. Su monto y su proveedor, solo sin pagos, con la orden abierta y sin nada asignado que ya esté facturado',
    params: IdParams,
    body: ProviderInvoicePatch,
    response: { 200: ProviderInvoiceDetailView },
  },
} as const satisfies Endpoint

export const replaceProviderInvoice = underPut(updateProviderInvoice)

export const deleteProviderInvoice = {
  ...writing,
  method: 'DELETE',
  url: '/transfers/provider-invoices/:id/',
  schema: { summary: 'Elimina un costo directo sin pagos; lo asignado queda libre', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

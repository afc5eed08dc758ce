import type { z } from 'zod'
import { ClientListQuery, YearQuery } from './clients.ts'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { InvoiceListQuery, InvoiceStatusName, InvoiceTypeName } from '../invoicing/invoices.ts'
import { PaymentListQuery } from '../invoicing/payments.ts'
import { ServiceOrderQuery } from './service-orders.ts'
import { TransferQuery } from '../payables/transfers.ts'
import { Day, Download, IdParams, Money, Text } from '../wire.ts'

/** What narrows a list narrows its export; pages it has none. */
const ALL_PAGES = { limit: true, cursor: true } as const

const excel = { method: 'GET', produces: 'xlsx' } as const

export const exportServiceOrders = {
  ...excel,
  service: 'orders',
  url: '/orders/service-orders/export_excel/',
  permission: 'orders.read',
  schema: {
    summary: 'Las órdenes que pasan los filtros de la lista, en Excel',
    querystring: ServiceOrderQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint

export const exportClients = {
  ...excel,
  service: 'orders',
  url: '/clients/export_clients_excel/',
  permission: 'data.export',
  schema: {
    summary: 'Los clientes que pasan los filtros de la lista, en Excel',
    querystring: ClientListQuery.omit(ALL_PAGES),
    response: { 200: Download },
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
  ...excel,
  service: 'orders',
  url: '/clients/:id/export_statement_excel/',
  permission: 'clients.statement',
  schema: {
    summary: 'Las facturas del estado de cuenta de un cliente que pasan los filtros, en Excel',
    params: IdParams,
    querystring: StatementExportQuery,
    response: { 200: Download },
  },
} as const satisfies Endpoint

export const exportProviderStatement = {
  ...excel,
  service: 'orders',
  url: '/catalogs/providers/:id/export_statement_excel/',
  permission: 'providers.statement',
  schema: { summary: 'El estado de cuenta de un proveedor, en Excel', params: IdParams, querystring: YearQuery, response: { 200: Download } },
} as const satisfies Endpoint

export const exportTransfers = {
  ...excel,
  service: 'orders',
  url: '/transfers/transfers/export_excel/',
  permission: 'data.export',
  schema: {
    summary: 'Los gastos que pasan los filtros de la lista, en Excel',
    querystring: TransferQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint

export const exportInvoices = {
  ...excel,
  service: 'invoicing',
  url: '/orders/invoices/export_excel/',
  permission: 'invoicing.read',
  schema: {
    summary: 'Las facturas que pasan los filtros de la lista, con sus totales, en Excel',
    querystring: InvoiceListQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint

export const exportPayments = {
  ...excel,
  service: 'invoicing',
  url: '/orders/invoice-payments/export_excel/',
  permission: 'invoicing.read',
  schema: {
    summary: 'Los pagos vigentes que pasan los filtros de la lista, en Excel',
    querystring: PaymentListQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint

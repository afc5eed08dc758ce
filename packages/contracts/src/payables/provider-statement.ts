import { z } from 'zod'
import { AgingView } from '../aging.ts'
import type { Endpoint } from '../endpoint.ts'
import { YearQuery } from '../orders/clients.ts'
import { DayView, Download, IdParams, LinkView, NumberView } from '../wire.ts'

export const ProvidersSummaryView = z.object({
  financial: z.object({ total_invoiced: NumberView, total_paid: NumberView, total_pending: NumberView, total_credited: NumberView }),
  providers: z.object({ total: z.number(), up_to_date: z.number(), pending: z.number() }),
})
export type ProvidersSummaryView = z.input<typeof ProvidersSummaryView>

/** By days since the date of the bill: 30 are granted, and then it ages as an invoice does. */
const Aging = AgingView.describe('Lo que se debe por días desde su fecha: hasta 30, 60, 90, 120 y más')

const OwedBillView = z.object({
  id: z.number(),
  source: z.enum(['transfer', 'provider_invoice']),
  transaction_date: DayView,
  service_order: z.string().nullable(),
  service_order_id: z.number().nullable(),
  purchase_order: z.string(),
  type: z.string(),
  amount: NumberView,
  balance: NumberView,
  paid_amount: NumberView,
  credited_amount: NumberView,
  status: z.string(),
  status_display: z.string(),
  description: z.string(),
  invoice_number: z.string(),
  invoice_file: LinkView,
})

export const ProviderStatementView = z.object({
  provider: z.object({ id: z.number(), name: z.string(), nit: z.string() }),
  total_debt: NumberView,
  aging: Aging,
  transfers: z.array(OwedBillView),
  year: z.number(),
})
export type ProviderStatementView = z.input<typeof ProviderStatementView>

export const summarizeProviders = {
  service: 'payables',
  method: 'GET',
  url: '/catalogs/providers/general_summary/',
  permission: 'providers.statement',
  schema: {
    summary: 'Lo comprado, pagado y pendiente con todos los proveedores; sin año, de siempre',
    querystring: YearQuery,
    response: { 200: ProvidersSummaryView },
  },
} as const satisfies Endpoint

export const readProviderStatement = {
  service: 'payables',
  method: 'GET',
  url: '/catalogs/providers/:id/account_statement/',
  permission: 'providers.statement',
  schema: {
    summary: 'Estado de cuenta: los gastos y costos directos del año (el actual, si no se dice; 0 = todos) y todos los que tienen saldo',
    params: IdParams,
    querystring: YearQuery,
    response: { 200: ProviderStatementView },
  },
} as const satisfies Endpoint

export const exportProviderStatement = {
  method: 'GET',
  produces: 'xlsx',
  service: 'payables',
  url: '/catalogs/providers/:id/export_statement_excel/',
  permission: 'providers.statement',
  schema: { summary: 'El estado de cuenta de un proveedor, en Excel', params: IdParams, querystring: YearQuery, response: { 200: Download } },
} as const satisfies Endpoint

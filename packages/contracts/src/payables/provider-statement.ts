import { z } from 'zod'
import { AgingView } from '../aging.ts'
import type { Endpoint } from '../endpoint.ts'
import { YearFilter, YearQuery } from '../orders/clients.ts'
import { DayView, Download, IdParams, LinkView, NumberView } from '../wire.ts'

/** The page asks for all years with an empty one. */
const StatementYearQuery = z.object({ year: z.preprocess((value) => (value === '' ? 0 : value), YearFilter).optional() })

export const ProvidersSummaryView = z.object({
  financial: z.object({ total_amount: NumberView, total_paid: NumberView, total_pending: NumberView, total_credited: NumberView }),
  providers: z.object({ total: z.number(), with_debt: z.number(), up_to_date: z.number() }),
})
export type ProvidersSummaryView = z.input<typeof ProvidersSummaryView>

/** By days since the date of the bill: 30 are granted, and then it ages as an invoice does. */
const Aging = AgingView.describe('Lo que se debe por días desde su fecha: hasta 30, 60, 90, 120 y más')

const OwedBillView = z.object({
  id: z.number(),
  source: z.enum(['transfer', 'provider_invoice']),
  transaction_date: DayView,
  service_order: z.string().describe('Su número, o «Gastos Admin»'),
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
  invoice_number: z.string().describe('«S/N» si no tiene'),
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
    summary: 'Estado de cuenta: los gastos y costos directos del año; el actual, si no se dice; vacío o 0, de siempre',
    params: IdParams,
    querystring: StatementYearQuery,
    response: { 200: ProviderStatementView },
  },
} as const satisfies Endpoint

export const exportProviderStatement = {
  method: 'GET',
  produces: 'xlsx',
  service: 'payables',
  url: '/catalogs/providers/:id/export_statement_excel/',
  permission: 'providers.statement',
  schema: {
    summary: 'El estado de cuenta de un proveedor, en Excel',
    params: IdParams,
    querystring: StatementYearQuery,
    response: { 200: Download },
  },
} as const satisfies Endpoint

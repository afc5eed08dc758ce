import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { DayView, InstantView, Nothing, NumberView, Whole } from '../wire.ts'

/** What can't be read counts as not a period at all: the current month is shown. */
const UNREADABLE = -1

export const DashboardQuery = z.object({
  year: Whole(0, 2999).optional().catch(UNREADABLE).describe('0 es todo el tiempo; sin él, el año actual'),
  month: Whole(0, 12).optional().catch(UNREADABLE).describe('0 es el año entero; sin él, el mes actual'),
})
export type DashboardQuery = z.output<typeof DashboardQuery>

export const ALERT_TYPES = [
  'eta_soon',
  'eta_missed',
  'closure_pending',
  'stale_order',
  'invoice_overdue',
  'invoice_due',
  'credit_limit',
  'payment_stale',
] as const
export const ALERT_SEVERITIES = ['high', 'medium', 'warning'] as const

export const AlertView = z
  .object({
    id: z.string(),
    severity: z.enum(ALERT_SEVERITIES),
    type: z.enum(ALERT_TYPES),
    message: z.string(),
    client: z.string(),
    order: z.string().optional(),
    amount: NumberView.optional(),
    link: z.string(),
    date: DayView.nullable(),
  })
  .meta({ id: 'AlertView' })
export type AlertView = z.input<typeof AlertView>

export const DashboardView = z
  .object({
    current_month: z.object({
      total_os_month: NumberView,
      billed_amount: NumberView,
      operating_costs: NumberView,
      admin_costs: NumberView,
      os_abiertas_month: NumberView,
      os_cerradas_month: NumberView,
    }),
    previous_month: z.object({ total_os: NumberView, billed_amount: NumberView, operating_costs: NumberView }),
    trends: z.object({ os_trend: NumberView, billing_trend: NumberView, costs_trend: NumberView }),
    overall: z.object({
      os_pendiente: NumberView,
      os_en_transito: NumberView,
      os_en_puerto: NumberView,
      os_en_almacen: NumberView,
      os_finalizada: NumberView,
      os_cerradas: NumberView,
      os_abiertas: NumberView,
      pending_transfers: NumberView,
      pending_transfers_amount: NumberView,
      total_clients: NumberView,
      pending_invoices: NumberView,
    }),
    top_clients: z.array(z.object({ id: z.number(), name: z.string(), total_orders: NumberView, total_amount: NumberView })),
    client_breakdown: z.array(
      z.object({
        client_id: z.number(),
        client_name: z.string(),
        total_ingresos: NumberView,
        total_servicios: NumberView,
        total_prestamos: NumberView,
      }),
    ),
    monthly_breakdown: z.array(z.object({ name: z.string(), month: z.number(), ingresos: NumberView, gastos: NumberView, total_os: NumberView })),
    cash_flow_data: z.array(z.object({ month: z.string(), facturado: NumberView, cobrado: NumberView, pendiente: NumberView })),
    revenue_composition: z.object({
      servicios_propios: NumberView,
      servicios_tercerizados: NumberView,
      gastos_terceros: NumberView,
      total: NumberView,
      porcentaje_propios: NumberView,
      porcentaje_tercerizados: NumberView,
      porcentaje_gastos: NumberView,
    }),
    profitability: z.object({ margen: NumberView, rentabilidad_porcentaje: NumberView }),
    alerts: z.array(AlertView),
    recent_orders: z.array(
      z.object({
        id: z.number(),
        order_number: z.string(),
        client_name: z.string(),
        created_at: InstantView,
        status: z.string(),
        total_amount: NumberView,
        eta: DayView.nullable(),
      }),
    ),
  })
  .meta({ id: 'DashboardView' })
export type DashboardView = z.input<typeof DashboardView>

export const readDashboard = {
  service: 'dashboard',
  method: 'GET',
  url: '/dashboard/',
  permission: 'dashboard.read',
  schema: {
    summary: 'Las cifras de un mes, de un año o de todo el tiempo; nada (304) a quien nombra en `If-None-Match` la `ETag` de las de ahora',
    querystring: DashboardQuery,
    response: { 200: DashboardView, 304: Nothing },
  },
} as const satisfies Endpoint

/** A large office has more alerts than anybody reads. */
const AlertQuery = z.object({ first: Whole(1, 500).optional().describe('A lo más tantas, las más graves; sin él, todas') })

export const listAlerts = {
  service: 'dashboard',
  method: 'GET',
  url: '/dashboard/alerts/',
  permission: 'dashboard.read',
  schema: { summary: 'Lo que pide atención hoy; lo más grave primero', querystring: AlertQuery, response: { 200: z.array(AlertView) } },
} as const satisfies Endpoint

export const ChangesView = z.object({ state: z.string().describe('Otro texto después de cada cambio') }).meta({ id: 'ChangesView' })
export type ChangesView = z.input<typeof ChangesView>

/** What an open answer says of itself. */
export const EVENT_STREAM = 'text/event-stream'

/** It tells no figure, only that there may be others. */
export const followChanges = {
  service: 'dashboard',
  method: 'GET',
  url: '/dashboard/live/',
  permission: 'dashboard.read',
  schema: {
    summary: 'Avisa de cada cambio. A quien acepta `text/event-stream`, por eventos cuyo `id` es el estado; a los demás, el estado de ahora',
    response: { 200: ChangesView },
  },
} as const satisfies Endpoint

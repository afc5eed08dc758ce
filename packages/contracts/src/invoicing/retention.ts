import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { DayView, Id, LinkView, NumberView, Whole } from '../wire.ts'

const Group = z.object({ count: z.number(), monto: NumberView })

const RetentionView = z.object({
  id: z.number(),
  invoice_number: z.string(),
  os_number: z.string(),
  service_order_id: z.number(),
  issue_date: DayView,
  client_id: z.number(),
  client_name: z.string(),
  client_nit: z.string().nullable(),
  retencion: NumberView,
  total_amount: NumberView,
  status: z.enum(['received', 'pending']),
  has_comprobante: z.boolean(),
  comprobante_data: z
    .object({
      id: z.number(),
      numero_retencion: z.string(),
      generation_code: z.string(),
      reception_stamp: z.string(),
      payment_date: DayView,
      receipt_file: LinkView,
      notes: z.string(),
      created_by: z.string().nullable(),
    })
    .nullable(),
})
export type RetentionView = z.input<typeof RetentionView>

export const RetentionQuery = z.object({
  year: filter(Whole(0, 2999)).describe('Sin él, el año en curso; 0 = todos'),
  month: filter(Whole(0, 12)).describe('Sin él, el mes en curso; 0 = todo el año'),
  client_id: filter(Id),
  status: filter(z.enum(['pending', 'received']), 'all'),
  export: filter(z.enum(['excel'])).describe('excel: lo mismo como archivo .xlsx'),
})

export const retentionControl = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/retention-control/',
  permission: 'invoicing.read',
  produces: 'xlsx',
  schema: {
    summary: 'Retenciones del 1 % y sus comprobantes',
    querystring: RetentionQuery,
    response: {
      200: z.object({
        kpis: z.object({ total_retenciones: NumberView, comprobantes_recibidos: Group, pendientes: Group, tasa_recuperacion: NumberView }),
        invoices: z.array(RetentionView),
        filters: z.object({ year: z.number(), month: z.number(), client_id: z.number().nullable(), status: z.string().nullable() }),
      }),
    },
  },
} as const satisfies Endpoint

import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { Id, IdParams, InstantView } from '../wire.ts'

export const OrderEventView = z
  .object({
    id: z.number(),
    service_order: z.number(),
    event_type: z.string(),
    event_type_display: z.string(),
    description: z.string(),
    user: z.number().nullable(),
    user_name: z.string(),
    user_username: z.string().nullable(),
    created_at: InstantView,
    timestamp: InstantView,
    metadata: z
      .record(z.string(), z.unknown())
      .describe('Lo que se muestra: montos, documentos, nombres; de un estado, previous_status y new_status'),
    before: z.unknown().describe('Lo que había antes, tal como se guardó'),
    after: z.unknown().describe('Lo que quedó'),
  })
  .meta({ id: 'OrderEventView' })
export type OrderEventView = z.input<typeof OrderEventView>

export const readOrderHistory = {
  service: 'orders',
  method: 'GET',
  url: '/orders/service-orders/:id/history/',
  permission: 'orders.read',
  schema: {
    summary: 'La historia de una orden, lo último primero',
    params: IdParams,
    response: { 200: z.object({ order_number: z.string(), total_events: z.number(), history: z.array(OrderEventView) }) },
  },
} as const satisfies Endpoint

export const listOrderHistory = {
  service: 'orders',
  method: 'GET',
  url: '/orders/history/',
  permission: 'orders.read',
  schema: {
    summary: 'Los eventos de una orden, lo último primero',
    querystring: z.object({ service_order: Id }),
    response: { 200: z.array(OrderEventView) },
  },
} as const satisfies Endpoint

import { ORDER_STATUSES, type OrderStatus } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { ALL_PAGES, filter } from '../filter.ts'
import { underPut } from '../put.ts'
import { Day, Download, Flag, Id, IdParams, Nothing, OptionalDay, OptionalId, Page, Text } from '../wire.ts'
import { ServiceOrderDetailView, ServiceOrderView } from './service-order-views.ts'

export const ORDER_STATUS_LABELS = {
  pendiente: 'Pendiente',
  en_puerto: 'En Puerto',
  en_transito: 'En Tránsito',
  en_almacen: 'En Almacenadora',
  finalizada: 'Finalizada',
  cerrada: 'Cerrada',
} as const satisfies Record<OrderStatus, string>

const header = {
  sub_client: OptionalId,
  provider: OptionalId,
  customs: OptionalId,
  purchase_order: Text(100),
  bl_reference: Text(100),
  eta: OptionalDay,
  duca: Text(5000),
  notes: Text(10_000),
}

const ManualNumber = z
  .string()
  .trim()
  .regex(/^((?!0+-)\d{1,4}-\d{4})?$/, 'debe tener la forma 031-2026')

export const ServiceOrderInput = z
  .object({
    client: Id,
    shipment_type: Id,
    ...header,
    is_manual_os: Flag.default(false),
    order_number: ManualNumber.nullish().describe('Solo cuenta con is_manual_os; si no, el número es automático'),
  })
  .refine(({ is_manual_os, order_number }) => !is_manual_os || order_number, { path: ['order_number'], error: 'es obligatorio' })
export type ServiceOrderInput = z.output<typeof ServiceOrderInput>

/** The number of an order never changes, so `order_number` and `is_manual_os` are not here: the form sends them back, and they are dropped. */
export const ServiceOrderPatch = z
  .object({ client: Id, shipment_type: Id, ...header })
  .partial()
  .extend({ status: z.enum(ORDER_STATUSES).optional() })
export type ServiceOrderPatch = z.output<typeof ServiceOrderPatch>

export const ServiceOrderQuery = Page.extend({
  status: filter(z.enum(ORDER_STATUSES)),
  client: filter(Id),
  provider: filter(Id),
  search: Text(100).describe('Busca en el número, la DUCA, la orden de compra y el BL'),
  ordering: filter(z.enum(['order_number', '-order_number', 'created_at', '-created_at', 'eta', '-eta'])).describe(
    'Por omisión order_number: año y número',
  ),
  dateFrom: filter(Day).describe('Creadas desde este día'),
  dateTo: filter(Day).describe('Creadas hasta este día'),
  facturado: filter(z.string().max(10)).describe('Se acepta y no filtra: la pantalla de facturación lo envía y espera la lista entera'),
})
export type ServiceOrderQuery = z.output<typeof ServiceOrderQuery>

/** `If-Match` carries the ETag of the detail; without it the change applies to the order as it is now. */
const ifMatch = 'Con If-Match (el ETag del detalle) se rechaza con 409 si otra persona la cambió antes'

export const listServiceOrders = {
  service: 'orders',
  method: 'GET',
  url: '/orders/service-orders/',
  permission: 'orders.read',
  schema: {
    summary: 'Las órdenes de servicio con sus totales; con limit y cursor, por páginas',
    querystring: ServiceOrderQuery,
    response: { 200: z.array(ServiceOrderView) },
  },
} as const satisfies Endpoint

export const createServiceOrder = {
  service: 'orders',
  method: 'POST',
  url: '/orders/service-orders/',
  permission: 'orders.write',
  idempotent: true,
  schema: {
    summary: 'Crea una orden; su número NNN-AAAA es el siguiente del año, o el escrito a mano',
    body: ServiceOrderInput,
    response: { 201: ServiceOrderDetailView },
  },
} as const satisfies Endpoint

export const readServiceOrder = {
  service: 'orders',
  method: 'GET',
  url: '/orders/service-orders/:id/',
  permission: 'orders.read',
  schema: { summary: 'Una orden con cargos, documentos y resumen fiscal', params: IdParams, response: { 200: ServiceOrderDetailView } },
} as const satisfies Endpoint

export const updateServiceOrder = {
  service: 'orders',
  method: 'PATCH',
  url: '/orders/service-orders/:id/',
  permission: 'orders.write',
  schema: {
    summary: `Cambia el encabezado o el estado de una orden; reabrirla requiere operativo2 o admin. Cerrada, su encabezado no cambia; facturada, conserva su cliente. ${ifMatch}`,
    params: IdParams,
    body: ServiceOrderPatch,
    response: { 200: ServiceOrderDetailView },
  },
} as const satisfies Endpoint

export const replaceServiceOrder = underPut(updateServiceOrder)

export const deleteServiceOrder = {
  service: 'orders',
  method: 'DELETE',
  url: '/orders/service-orders/:id/',
  permission: 'orders.write',
  schema: {
    summary: `Elimina una orden sin facturas, cargos ni gastos; su número no se repite. ${ifMatch}`,
    params: IdParams,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const exportServiceOrders = {
  method: 'GET',
  produces: 'xlsx',
  service: 'orders',
  url: '/orders/service-orders/export_excel/',
  permission: 'orders.read',
  schema: {
    summary: 'Las órdenes que pasan los filtros de la lista, en Excel',
    querystring: ServiceOrderQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint

import { DOCUMENT_TYPES, type DocumentType } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { underPut } from '../put.ts'
import { Upload } from '../upload.ts'
import { Download, Id, IdList, IdParams, InstantView, LinkView, Nothing, OptionalId, Page, Text } from '../wire.ts'

/** Every folder of the documents page: what was uploaded to the order, and what its invoices and expenses carry. */
export const DOCUMENT_CATEGORY_LABELS = {
  tramite: 'Documentos del Trámite',
  otros: 'Otros Documentos',
  factura_venta: 'Facturas de Venta',
  pago_cliente: 'Pagos de Clientes',
  nota_credito: 'Notas de Crédito',
  factura_costo: 'Facturas de Costo / Proveedores',
  pago_proveedor: 'Pagos a Proveedores',
  costo_directo: 'Costos Directos',
  nc_proveedor: 'NC de Proveedores',
} as const
export type DocumentCategory = keyof typeof DOCUMENT_CATEGORY_LABELS

/** What people say that they upload. */
export const DOCUMENT_TYPE_LABELS: Readonly<Record<DocumentType, string>> = {
  tramite: 'Documentos del Trámite',
  factura_venta: 'Facturas de Venta',
  factura_costo: 'Facturas de Costo / Comprobantes',
  otros: 'Otros Documentos / Evidencias',
}

export const OrderDocumentView = z
  .object({
    id: z.number(),
    order: z.number(),
    document_type: z.string(),
    document_type_display: z.string(),
    file: LinkView,
    file_url: LinkView,
    file_name: z.string(),
    file_size: z.number().nullable().describe('Bytes; null si el archivo ya no está'),
    description: z.string(),
    uploaded_by: z.number().nullable(),
    uploaded_by_username: z.string().nullable(),
    uploaded_by_name: z.string().nullable(),
    uploaded_at: InstantView,
  })
  .meta({ id: 'OrderDocumentView' })
export type OrderDocumentView = z.input<typeof OrderDocumentView>

export const DocumentInput = z.object({
  order: Id,
  document_type: z.enum(DOCUMENT_TYPES).default('tramite'),
  description: Text(255),
  file: Upload.refine((file) => file !== undefined, 'es obligatorio'),
})
export type DocumentInput = z.output<typeof DocumentInput>

export const DocumentPatch = z.object({
  order: OptionalId.optional().describe('Solo la misma orden: un documento no pasa a otra'),
  document_type: z.enum(DOCUMENT_TYPES).optional(),
  description: Text(255).optional(),
})
export type DocumentPatch = z.output<typeof DocumentPatch>

export const CollectedDocumentView = z
  .object({
    id: z.string(),
    category: z.string(),
    category_label: z.string(),
    subcategory: z.string(),
    file_url: LinkView,
    file_name: z.string(),
    description: z.string(),
    reference: z.string().nullable(),
    reference_label: z.string().nullable(),
    uploaded_by: z.string().nullable(),
    uploaded_at: InstantView,
    amount: z.number().nullable(),
    deletable: z.boolean(),
    source_model: z.string(),
    source_id: z.number(),
  })
  .meta({ id: 'CollectedDocumentView' })
export type CollectedDocumentView = z.input<typeof CollectedDocumentView>

export const AllDocumentsView = z.object({
  order_number: z.string(),
  total_documents: z.number(),
  categories_summary: z.record(z.string(), z.object({ label: z.string(), count: z.number(), total_amount: z.number() })),
  documents: z.array(CollectedDocumentView),
})
export type AllDocumentsView = z.input<typeof AllDocumentsView>

export const listAllDocuments = {
  service: 'orders',
  method: 'GET',
  url: '/orders/service-orders/:id/all_documents/',
  permission: 'orders.read',
  schema: {
    summary: 'Todos los documentos de una orden: los suyos y los de sus facturas, pagos, notas de crédito y gastos',
    params: IdParams,
    response: { 200: AllDocumentsView },
  },
} as const satisfies Endpoint

export const listDocuments = {
  service: 'orders',
  method: 'GET',
  url: '/orders/documents/',
  permission: 'orders.read',
  schema: {
    summary: 'Los documentos subidos a las órdenes, el más nuevo primero',
    querystring: Page.extend({ order: filter(Id), document_type: filter(z.enum(DOCUMENT_TYPES)) }),
    response: { 200: z.array(OrderDocumentView) },
  },
} as const satisfies Endpoint

export const readDocument = {
  service: 'orders',
  method: 'GET',
  url: '/orders/documents/:id/',
  permission: 'orders.read',
  schema: { summary: 'Un documento de una orden', params: IdParams, response: { 200: OrderDocumentView } },
} as const satisfies Endpoint

export const uploadDocument = {
  service: 'orders',
  method: 'POST',
  url: '/orders/documents/',
  permission: 'orders.write',
  multipart: true,
  idempotent: true,
  schema: { summary: 'Sube un documento a una orden que no esté cerrada', body: DocumentInput, response: { 201: OrderDocumentView } },
} as const satisfies Endpoint

export const updateDocument = {
  service: 'orders',
  method: 'PATCH',
  url: '/orders/documents/:id/',
  permission: 'orders.write',
  multipart: true,
  schema: {
    summary: 'Cambia la clase o la descripción de un documento',
    params: IdParams,
    body: DocumentPatch,
    response: { 200: OrderDocumentView },
  },
} as const satisfies Endpoint

export const replaceDocument = underPut(updateDocument)

export const deleteDocument = {
  service: 'orders',
  method: 'DELETE',
  url: '/orders/documents/:id/',
  permission: 'orders.write',
  schema: { summary: 'Elimina un documento de una orden', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const downloadOrders = {
  service: 'orders',
  method: 'POST',
  url: '/orders/service-orders/download_zip/',
  permission: 'orders.download',
  produces: 'zip',
  schema: {
    summary: 'Todos los documentos de varias órdenes, en una carpeta por orden',
    body: z.object({ order_ids: IdList.refine((ids) => ids.length > 0, 'es obligatorio') }),
    response: { 200: Download },
  },
} as const satisfies Endpoint

import { DOCUMENT_TYPES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { underPut } from '../put.ts'
import { Upload } from '../upload.ts'
import { Download, Id, IdList, IdParams, Nothing, OptionalId, Page, Text } from '../wire.ts'
import { AllDocumentsView, OrderDocumentView } from './document-views.ts'

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

import type { DocumentType } from '@gpro/core'
import { z } from 'zod'
import { InstantView, LinkView } from '../wire.ts'

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

import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { Download, Flag, IdList, IdParams, Whole } from '../wire.ts'

export const TransferFilesInput = z.object({
  transfer_ids: IdList.default([]),
  provider_invoice_ids: IdList.default([]),
  only_pdf: Flag.default(false).describe('De los documentos, solo los PDF'),
  include_payment_proofs: Flag.default(false).describe('También los comprobantes de sus pagos'),
  payment_proofs_only_pdf: Flag.default(false).describe('De los comprobantes, solo los PDF'),
  preview_only: Flag.default(false).describe('Solo dice qué traería'),
  max_files: Whole(1, 200).prefault(20),
})
export type TransferFilesInput = z.output<typeof TransferFilesInput>

export const TransferFilesPreview = z.object({
  total_files: z.number(),
  max_files: z.number(),
  exceeds_limit: z.boolean(),
  files: z.array(
    z.object({
      source: z.enum(['transfer', 'transfer_payment', 'provider_invoice', 'provider_invoice_payment']),
      source_id: z.number(),
      folder: z.string(),
      file_name: z.string(),
    }),
  ),
})
export type TransferFilesPreview = z.input<typeof TransferFilesPreview>

export const downloadTransferFiles = {
  service: 'payables',
  method: 'POST',
  url: '/transfers/transfers/export_documents/',
  permission: 'data.export',
  produces: 'zip',
  schema: {
    summary: 'Los documentos de varios gastos y facturas de proveedor, o con preview_only la lista de lo que traería',
    body: TransferFilesInput,
    response: { 200: TransferFilesPreview },
  },
} as const satisfies Endpoint

export const downloadTransferInvoice = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/transfers/:id/download_invoice/',
  permission: 'expenses.read',
  produces: 'pdf',
  schema: { summary: 'El documento de un gasto, como se subió', params: IdParams, response: { 200: Download } },
} as const satisfies Endpoint

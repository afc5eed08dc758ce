import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { underPut } from '../put.ts'
import { NewFile, Upload } from '../upload.ts'
import { BookedDay, DayView, Id, IdParams, InstantView, LinkView, MoneyView, Nothing, Page, PositiveMoney, RequiredText } from '../wire.ts'

export const CreditNoteInput = z.object({
  amount: PositiveMoney,
  note_number: RequiredText(50),
  reason: RequiredText(255),
  issue_date: BookedDay,
  pdf_file: Upload,
})
export type CreditNoteInput = z.infer<typeof CreditNoteInput>

export const CreditNotePatch = CreditNoteInput.partial().extend({ pdf_file: NewFile })
export type CreditNotePatch = z.infer<typeof CreditNotePatch>

export const CreditNoteView = z.object({
  id: z.number(),
  invoice: z.number(),
  invoice_id: z.number(),
  invoice_number: z.string(),
  client_name: z.string(),
  note_number: z.string(),
  issue_date: DayView,
  amount: MoneyView,
  reason: z.string(),
  pdf_file: LinkView,
  created_by: z.number().nullable(),
  created_by_name: z.string().nullable(),
  created_at: InstantView,
  updated_at: InstantView,
  is_deleted: z.literal(false).describe('Las eliminadas no se muestran'),
  deleted_at: z.null(),
})
export type CreditNoteView = z.input<typeof CreditNoteView>

export const addCreditNote = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/:id/add_credit_note/',
  permission: 'invoicing.write',
  multipart: true,
  idempotent: true,
  schema: {
    summary: 'Aplica una nota de crédito a la factura',
    params: IdParams,
    body: CreditNoteInput,
    response: { 201: z.object({ message: z.string(), credit_note_id: z.number() }) },
  },
} as const satisfies Endpoint

export const listCreditNotes = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/credit-notes/',
  permission: 'invoicing.read',
  schema: {
    summary: 'Notas de crédito vigentes',
    querystring: Page.extend({ invoice: filter(Id) }),
    response: { 200: z.array(CreditNoteView) },
  },
} as const satisfies Endpoint

export const readCreditNote = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/credit-notes/:id/',
  permission: 'invoicing.read',
  schema: { summary: 'Una nota de crédito', params: IdParams, response: { 200: CreditNoteView } },
} as const satisfies Endpoint

export const updateCreditNote = {
  service: 'invoicing',
  method: 'PATCH',
  url: '/orders/credit-notes/:id/',
  permission: 'invoicing.write',
  multipart: true,
  schema: {
    summary: 'Corrige una nota de crédito y recalcula el saldo',
    params: IdParams,
    body: CreditNotePatch,
    response: { 200: CreditNoteView },
  },
} as const satisfies Endpoint

export const replaceCreditNote = underPut(updateCreditNote)

export const deleteCreditNote = {
  service: 'invoicing',
  method: 'DELETE',
  url: '/orders/credit-notes/:id/',
  permission: 'invoicing.write',
  schema: { summary: 'Elimina una nota de crédito y recalcula el saldo', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

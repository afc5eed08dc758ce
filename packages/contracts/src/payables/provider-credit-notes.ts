import { PROVIDER_NOTE_REASONS, PROVIDER_NOTE_STATUSES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { NewFile, Upload } from '../upload.ts'
import { Day, Id, IdParams, Nothing, OptionalDay, OptionalId, Page, PositiveMoney, RequiredText, Text } from '../wire.ts'
import { allocationsOf } from './allocations.ts'
import { NotesOfProviderView, ProviderCreditNoteView, ProviderNotesSummaryView } from './provider-credit-note-views.ts'

const Reason = z.enum(PROVIDER_NOTE_REASONS)

const fields = {
  note_number: RequiredText(100),
  provider: Id,
  original_transfer: OptionalId.describe('El gasto por el que se dio; puede aplicarse a otros del mismo proveedor'),
  amount: PositiveMoney,
  issue_date: Day,
  received_date: OptionalDay,
  reason: Reason,
  reason_detail: Text(2000),
  generation_code: Text(100),
  reception_stamp: Text(100),
  pdf_file: Upload,
}

export const ProviderCreditNoteInput = z.object({ ...fields, reason: Reason.default('otro') })
export type ProviderCreditNoteInput = z.output<typeof ProviderCreditNoteInput>

export const ProviderCreditNotePatch = z.object({ ...fields, pdf_file: NewFile }).partial()
export type ProviderCreditNotePatch = z.output<typeof ProviderCreditNotePatch>

export const ApplyProviderNoteInput = z.object({
  applications: allocationsOf(z.object({ transfer_id: Id, amount: PositiveMoney, notes: Text(255) })),
})
export type ApplyProviderNoteInput = z.output<typeof ApplyProviderNoteInput>

export const VoidProviderNoteInput = z.object({ reason: RequiredText(500) })

export const ProviderCreditNoteQuery = Page.extend({
  provider: filter(Id),
  status: filter(z.enum(PROVIDER_NOTE_STATUSES)),
  reason: filter(Reason),
  date_from: filter(Day),
  date_to: filter(Day),
  search: Text(100).describe('Busca en el número, el detalle y el proveedor'),
})
export type ProviderCreditNoteQuery = z.output<typeof ProviderCreditNoteQuery>

const ROOT = '/transfers/provider-credit-notes/'
const changed = { 200: z.object({ message: z.string(), credit_note: ProviderCreditNoteView }) }

export const listProviderCreditNotes = {
  service: 'payables',
  method: 'GET',
  url: ROOT,
  permission: 'expenses.pay',
  schema: {
    summary: 'Las notas de crédito de proveedores, las más recientes primero',
    querystring: ProviderCreditNoteQuery,
    response: { 200: z.array(ProviderCreditNoteView) },
  },
} as const satisfies Endpoint

export const createProviderCreditNote = {
  service: 'payables',
  method: 'POST',
  url: ROOT,
  permission: 'expenses.pay',
  multipart: true,
  idempotent: true,
  schema: { summary: 'Registra una nota de crédito de un proveedor', body: ProviderCreditNoteInput, response: { 201: ProviderCreditNoteView } },
} as const satisfies Endpoint

export const summarizeProviderNotes = {
  service: 'payables',
  method: 'GET',
  url: `${ROOT}summary/`,
  permission: 'expenses.pay',
  schema: { summary: 'Cuánto suman las notas vigentes, y cuántas hay en cada estado', response: { 200: ProviderNotesSummaryView } },
} as const satisfies Endpoint

export const sumNotesByProvider = {
  service: 'payables',
  method: 'GET',
  url: `${ROOT}by_provider/`,
  permission: 'expenses.pay',
  schema: { summary: 'Cuánto suman las notas vigentes de cada proveedor', response: { 200: z.array(NotesOfProviderView) } },
} as const satisfies Endpoint

export const listPendingProviderNotes = {
  service: 'payables',
  method: 'GET',
  url: `${ROOT}pending_for_provider/`,
  permission: 'expenses.pay',
  schema: {
    summary: 'Las notas de un proveedor a las que les queda algo por aplicar, las más antiguas primero',
    querystring: z.object({ provider: Id }),
    response: { 200: z.array(ProviderCreditNoteView) },
  },
} as const satisfies Endpoint

export const readProviderCreditNote = {
  service: 'payables',
  method: 'GET',
  url: `${ROOT}:id/`,
  permission: 'expenses.pay',
  schema: { summary: 'Una nota con sus aplicaciones', params: IdParams, response: { 200: ProviderCreditNoteView } },
} as const satisfies Endpoint

export const updateProviderCreditNote = {
  service: 'payables',
  method: 'PATCH',
  url: `${ROOT}:id/`,
  permission: 'expenses.pay',
  multipart: true,
  schema: {
    summary: 'Corrige una nota que no esté anulada; su monto, no por debajo de lo aplicado',
    params: IdParams,
    body: ProviderCreditNotePatch,
    response: { 200: ProviderCreditNoteView },
  },
} as const satisfies Endpoint

export const deleteProviderCreditNote = {
  service: 'payables',
  method: 'DELETE',
  url: `${ROOT}:id/`,
  permission: 'expenses.pay',
  schema: { summary: 'Elimina una nota de la que no se aplicó nada', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const applyProviderCreditNote = {
  service: 'payables',
  method: 'POST',
  url: `${ROOT}:id/apply/`,
  permission: 'expenses.pay',
  idempotent: true,
  schema: {
    summary: 'Aplica una nota a gastos aprobados de su proveedor: a todos los que se nombran o a ninguno',
    params: IdParams,
    body: ApplyProviderNoteInput,
    response: changed,
  },
} as const satisfies Endpoint

export const voidProviderCreditNote = {
  service: 'payables',
  method: 'POST',
  url: `${ROOT}:id/void/`,
  permission: 'expenses.pay',
  idempotent: true,
  schema: {
    summary: 'Anula una nota y deshace sus aplicaciones: los gastos vuelven a deber lo que les rebajaba',
    params: IdParams,
    body: VoidProviderNoteInput,
    response: changed,
  },
} as const satisfies Endpoint

export const deleteCreditNoteApplication = {
  service: 'payables',
  method: 'DELETE',
  url: '/transfers/credit-note-applications/:id/',
  permission: 'expenses.pay',
  schema: { summary: 'Deshace una aplicación; la nota vuelve a tener ese monto y el gasto a deberlo', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

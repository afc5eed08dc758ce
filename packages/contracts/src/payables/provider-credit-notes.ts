import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { underPut } from '../put.ts'
import { Id, IdParams, MoneyView, Nothing } from '../wire.ts'
import {
  ApplyProviderNoteInput,
  ProviderCreditNoteInput,
  ProviderCreditNotePatch,
  ProviderCreditNoteQuery,
  VoidProviderNoteInput,
} from './provider-credit-note-input.ts'
import {
  NotesOfProviderView,
  PendingTransfersView,
  ProviderCreditNoteDetailView,
  ProviderCreditNoteView,
  ProviderNotesSummaryView,
} from './provider-credit-note-views.ts'

const ROOT = '/transfers/provider-credit-notes/'
const changed = { message: z.string(), credit_note: ProviderCreditNoteView }

/** What one request applied. */
const DoneApplicationView = z.object({ id: z.number(), transfer_id: z.number(), transfer_invoice: z.string(), amount: MoneyView })

export const listProviderCreditNotes = {
  service: 'payables',
  method: 'GET',
  url: ROOT,
  permission: 'expenses.read',
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
  permission: 'expenses.read',
  schema: { summary: 'Cuánto suman las notas vigentes, y cuántas hay en cada estado', response: { 200: ProviderNotesSummaryView } },
} as const satisfies Endpoint

export const sumNotesByProvider = {
  service: 'payables',
  method: 'GET',
  url: `${ROOT}by_provider/`,
  permission: 'expenses.read',
  schema: {
    summary: 'Las notas de cada proveedor y cuánto suman; las anuladas no suman',
    querystring: z.object({ provider_id: filter(Id) }),
    response: { 200: z.array(NotesOfProviderView) },
  },
} as const satisfies Endpoint

export const listPendingOfProvider = {
  service: 'payables',
  method: 'GET',
  url: `${ROOT}pending_for_provider/`,
  permission: 'expenses.read',
  schema: {
    summary: 'Los gastos por los que aún se le debe a un proveedor: a lo que puede aplicarse una nota suya',
    querystring: z.object({ provider_id: Id }),
    response: { 200: PendingTransfersView },
  },
} as const satisfies Endpoint

export const readProviderCreditNote = {
  service: 'payables',
  method: 'GET',
  url: `${ROOT}:id/`,
  permission: 'expenses.read',
  schema: {
    summary: 'Una nota con sus aplicaciones, y lo que aún se le debe a su proveedor',
    params: IdParams,
    response: { 200: ProviderCreditNoteDetailView },
  },
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
    response: { 200: ProviderCreditNoteDetailView },
  },
} as const satisfies Endpoint

export const replaceProviderCreditNote = underPut(updateProviderCreditNote)

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
    response: { 200: z.object({ ...changed, applications: z.array(DoneApplicationView) }) },
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
    response: { 200: z.object({ ...changed, affected_transfers: z.array(z.number()) }) },
  },
} as const satisfies Endpoint

export const deleteCreditNoteApplication = {
  service: 'payables',
  method: 'DELETE',
  url: '/transfers/credit-note-applications/:id/',
  permission: 'expenses.pay',
  schema: { summary: 'Deshace una aplicación; la nota vuelve a tener ese monto y el gasto a deberlo', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

import { DTE_ENVIRONMENTS, DTE_MAIL_STATES, DTE_STATES, DTE_TYPES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { DayView, Download, Id, IdParams, InstantView, MoneyView, OptionalEmail, Page } from '../wire.ts'
import { DteAttempts, DteInvalidationInput, DteInvalidationView } from './invalidations.ts'

const DteState = z
  .enum(DTE_STATES)
  .describe(
    'signed: firmado y por sellar; sealed; rejected; abandoned: no se emitió, su número queda sin usar; invalidated: sellado e invalidado después',
  )

const DteMailState = z
  .enum(DTE_MAIL_STATES)
  .describe(
    'waiting: por enviar; sent: lo recibió el servidor de correo; filed: quedó como archivo .eml; failed: no se pudo; no_address: el cliente no tiene correo',
  )

const shown = {
  id: z.number(),
  invoice: z.number(),
  invoice_number: z.string(),
  credit_note: z.number().nullable().describe('De una nota de crédito (05); la factura es la que ella rebaja'),
  client_name: z.string(),
  contingency: z.number().nullable().describe('En la que se emitió; se envía después de su evento'),
  environment: z.enum(DTE_ENVIRONMENTS),
  dte_type: z.enum(DTE_TYPES),
  control_number: z.string(),
  generation_code: z.string(),
  total_amount: MoneyView,
  state: DteState,
  signed_at: InstantView,
  reception_stamp: z.string(),
  received_at: InstantView.nullable(),
  code: z.string().describe('Lo último que dijo Hacienda: su código, sus palabras y sus observaciones'),
  words: z.string(),
  observations: z.array(z.string()),
  failures: z.number().describe('Rondas seguidas sin respuesta'),
  next_attempt_at: InstantView.nullable(),
  mail_state: DteMailState.nullable().describe('De su último correo al cliente; null antes del sello'),
  correct_until: InstantView.nullable().describe('Hasta cuándo un rechazado se corrige con los mismos códigos'),
  invalidate_until: DayView.nullable().describe('El último día en que un sellado se puede invalidar'),
  invalidated_at: InstantView.nullable(),
}

export const DteListView = z.object(shown)
export type DteListView = z.input<typeof DteListView>

export const DteDocumentView = z.object({
  ...shown,
  public_link: z.string().describe('Consulta pública, para el código QR'),
  attempts: DteAttempts,
  invalidations: z.array(DteInvalidationView).describe('Las que se pidieron, la última primero'),
  mails: z
    .array(
      z.object({
        id: z.number(),
        recipient: z.string(),
        state: DteMailState,
        attempts: z.number(),
        words: z.string().describe('Lo último que dijo el servidor de correo'),
        created_at: InstantView,
        next_attempt_at: InstantView.nullable(),
        ended_at: InstantView.nullable(),
      }),
    )
    .describe('Correos al cliente, el más nuevo primero'),
})
export type DteDocumentView = z.input<typeof DteDocumentView>

const tags = { service: 'invoicing', method: 'POST' } as const

export const issueDte = {
  ...tags,
  url: '/dte/invoices/:id/issue/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Firma el DTE de la factura y lo deja por enviar: el sello llega después',
    params: IdParams,
    response: { 202: DteDocumentView },
  },
} as const satisfies Endpoint

export const issueDteNote = {
  ...tags,
  url: '/dte/credit-notes/:id/issue/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Firma el DTE de una nota de crédito sobre un crédito fiscal sellado y lo deja por enviar',
    params: IdParams,
    response: { 202: DteDocumentView },
  },
} as const satisfies Endpoint

export const listDteDocuments = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/documents/',
  permission: 'invoicing.read',
  schema: {
    summary: 'DTE emitidos aquí, los más nuevos primero',
    querystring: Page.extend({
      state: filter(z.enum(DTE_STATES)),
      invoice: filter(Id),
      credit_note: filter(Id),
      dte_type: filter(z.enum(DTE_TYPES)),
    }),
    response: { 200: z.array(DteListView) },
  },
} as const satisfies Endpoint

export const readDteDocument = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/documents/:id/',
  permission: 'invoicing.read',
  schema: { summary: 'Un DTE y lo que se le preguntó a Hacienda de él', params: IdParams, response: { 200: DteDocumentView } },
} as const satisfies Endpoint

export const downloadDteJson = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/documents/:id/json/',
  permission: 'invoicing.read',
  produces: 'json',
  schema: { summary: 'El documento como se firmó; sellado, con su firma y su sello', params: IdParams, response: { 200: Download } },
} as const satisfies Endpoint

export const downloadDteJws = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/documents/:id/jws/',
  permission: 'invoicing.read',
  produces: 'jws',
  schema: { summary: 'La firma como se envía', params: IdParams, response: { 200: Download } },
} as const satisfies Endpoint

export const downloadDtePdf = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/documents/:id/pdf/',
  permission: 'invoicing.read',
  produces: 'pdf',
  schema: {
    summary: 'La representación gráfica, con su código QR; dice si es de prueba o no tiene sello',
    params: IdParams,
    response: { 200: Download },
  },
} as const satisfies Endpoint

export const DteMailInput = z.object({ recipient: OptionalEmail.describe('Vacío: el correo de los datos fiscales del cliente') })
export type DteMailInput = z.infer<typeof DteMailInput>

export const mailDte = {
  ...tags,
  url: '/dte/documents/:id/mail/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Envía un documento sellado otra vez al cliente, o a otra dirección; el correo sale después',
    params: IdParams,
    body: DteMailInput,
    response: { 202: DteDocumentView },
  },
} as const satisfies Endpoint

export const retryDte = {
  ...tags,
  url: '/dte/documents/:id/retry/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Rehace un documento rechazado con los mismos códigos y lo deja por enviar; dentro de 24 horas',
    params: IdParams,
    response: { 202: DteDocumentView },
  },
} as const satisfies Endpoint

export const abandonDte = {
  ...tags,
  url: '/dte/documents/:id/abandon/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Deja un documento rechazado sin emitir: la factura se puede corregir, su número de control no se usa más',
    params: IdParams,
    response: { 200: DteDocumentView },
  },
} as const satisfies Endpoint

export const invalidateDte = {
  ...tags,
  url: '/dte/documents/:id/invalidate/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Firma la invalidación de un DTE sellado y la deja por enviar; cuando Hacienda la sella, la factura queda anulada',
    params: IdParams,
    body: DteInvalidationInput,
    response: { 202: DteDocumentView },
  },
} as const satisfies Endpoint

export const downloadDteInvalidation = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/documents/:id/invalidation/',
  permission: 'invoicing.read',
  produces: 'json',
  schema: { summary: 'La última invalidación como se firmó; sellada, con su firma y su sello', params: IdParams, response: { 200: Download } },
} as const satisfies Endpoint

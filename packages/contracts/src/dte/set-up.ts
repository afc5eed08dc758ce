import { DTE_ENVIRONMENTS, DTE_TYPES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { InstantView, RequiredText, Text, Whole } from '../wire.ts'

/** Text of the form that the Ministry wants; its own checks come with the first document. */
function coded(form: RegExp) {
  return z.string().trim().regex(form, 'no tiene la forma esperada')
}

/** Digits, with or without the dashes that people type. */
function digits(form: RegExp) {
  return z
    .string()
    .max(30)
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(form, 'no tiene la forma esperada'))
}

const Email = z.string().trim().pipe(z.email('debe ser un correo electrónico').max(100))

export const DteProfileInput = z.object({
  nit: digits(/^(\d{14}|\d{9})$/),
  nrc: digits(/^\d{2,8}$/),
  name: RequiredText(200),
  trade_name: Text(150),
  activity_code: coded(/^\d{2,6}$/).describe('CAT-019'),
  activity: RequiredText(150),
  department: coded(/^\d{2}$/).describe('CAT-012'),
  municipality: coded(/^\d{2}$/).describe('CAT-013'),
  district: coded(/^\d{2}$/).describe('CAT-008'),
  complement: RequiredText(200),
  phone: coded(/^[\d+ -]{8,30}$/),
  email: Email,
  establishment_type: z.enum(['01', '02', '04', '07']).describe('CAT-009'),
  establishment: coded(/^[MBSP]\d{3}$/).describe('Como lo conoce Hacienda: M001'),
  point_of_sale: coded(/^P\d{3}$/).describe('Como lo conoce Hacienda: P001'),
  responsible_name: RequiredText(100),
  responsible_document_type: z.enum(['36', '13', '37', '03', '02']).describe('CAT-022'),
  responsible_document_number: RequiredText(20),
})
export type DteProfileInput = z.infer<typeof DteProfileInput>

/** What is stored has been read by the input's rules already. */
const DteProfileView = z.object({ profile: z.object({ ...texts(DteProfileInput.shape), updated_at: InstantView }).nullable() })
export type DteProfileView = z.input<typeof DteProfileView>

function texts<Shape extends object>(shape: Shape) {
  // Each name is a key, once.
  return Object.fromEntries(Object.keys(shape).map((name) => [name, z.string()])) as Record<keyof Shape, z.ZodString>
}

export const readDteProfile = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/profile/',
  permission: 'dte.set-up',
  schema: { summary: 'El emisor de los DTE; null si no se ha dado', response: { 200: DteProfileView } },
} as const satisfies Endpoint

export const saveDteProfile = {
  service: 'invoicing',
  method: 'PUT',
  url: '/dte/profile/',
  permission: 'dte.set-up',
  schema: { summary: 'Guarda el emisor de los DTE', body: DteProfileInput, response: { 200: DteProfileView } },
} as const satisfies Endpoint

export const DteCertificateInput = z.object({
  certificate: RequiredText(20_000).describe('El texto del archivo .crt de Hacienda'),
  password: z.string().min(1, 'es obligatorio').max(200).describe('De la llave privada'),
})
export type DteCertificateInput = z.infer<typeof DteCertificateInput>

/** What may be known of a certificate; what it holds leaves by no endpoint. */
export const DteCertificateView = z.object({
  signer: z.enum(['own', 'service']).describe('Quién firma: este sistema con el certificado, o el servicio firmador, que tiene el suyo'),
  certificate: z
    .object({
      nit: z.string(),
      valid_from: InstantView.nullable(),
      valid_to: InstantView.nullable(),
      days_left: z.number().nullable(),
      loaded_at: InstantView,
    })
    .nullable(),
})
export type DteCertificateView = z.input<typeof DteCertificateView>

export const readDteCertificate = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/certificate/',
  permission: 'dte.set-up',
  schema: { summary: 'De quién es el certificado y hasta cuándo vale; nunca su contenido', response: { 200: DteCertificateView } },
} as const satisfies Endpoint

export const loadDteCertificate = {
  service: 'invoicing',
  method: 'PUT',
  url: '/dte/certificate/',
  permission: 'dte.set-up',
  schema: {
    summary: 'Carga el certificado con que se firma; reemplaza al anterior',
    body: DteCertificateInput,
    response: { 200: DteCertificateView },
  },
} as const satisfies Endpoint

const DteSeriesType = z.enum(DTE_TYPES)

export const DteSeriesInput = z.object({
  dte_type: DteSeriesType,
  year: Whole(2020, 2999),
  started_after: Whole(0, 999_999_999_999_999).describe('El último número que se emitió en otro sistema'),
})
export type DteSeriesInput = z.infer<typeof DteSeriesInput>

export const DteSeriesView = z.object({
  id: z.number(),
  environment: z.enum(DTE_ENVIRONMENTS),
  dte_type: DteSeriesType,
  establishment: z.string(),
  point_of_sale: z.string(),
  year: z.number(),
  started_after: z.number(),
  last_number: z.number(),
})
export type DteSeriesView = z.input<typeof DteSeriesView>

export const listDteSeries = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/series/',
  permission: 'dte.set-up',
  schema: { summary: 'Series de números de control y su último número', response: { 200: z.array(DteSeriesView) } },
} as const satisfies Endpoint

export const startDteSeries = {
  service: 'invoicing',
  method: 'PUT',
  url: '/dte/series/',
  permission: 'dte.set-up',
  schema: {
    summary: 'Dice desde qué número sigue una serie; solo antes de su primer documento',
    body: DteSeriesInput,
    response: { 200: DteSeriesView },
  },
} as const satisfies Endpoint

const DteStatusView = z.object({
  environment: z.enum(DTE_ENVIRONMENTS),
  configured: z.boolean().describe('Si hay dirección y contraseña de la API'),
  signed: z.number(),
  sealed: z.number(),
  rejected: z.number(),
  abandoned: z.number(),
  invalidated: z.number(),
  events: z.number().describe('Invalidaciones firmadas y por sellar'),
  oldest_unsealed_at: InstantView.nullable(),
  certificate_days_left: z.number().nullable(),
})
export type DteStatusView = z.input<typeof DteStatusView>

export const readDteStatus = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/status/',
  permission: 'dte.set-up',
  schema: {
    summary: 'Cómo van los DTE: cuántos en cada estado, el más antiguo sin sello, los días del certificado',
    response: { 200: DteStatusView },
  },
} as const satisfies Endpoint

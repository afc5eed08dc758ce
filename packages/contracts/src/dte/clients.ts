import { DTE_IDENTITY_TYPES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Flag, IdParams, InstantView, OptionalEmail, Page, Text, Whole } from '../wire.ts'

/** Empty, or what has this form. */
function optional(form: RegExp, most: number) {
  return Text(most).pipe(z.union([z.literal(''), z.string().regex(form)], 'no tiene la forma esperada'))
}

/** Empty, or these digits, with or without the dashes that people type. */
function digits(form: RegExp) {
  return Text(30)
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.union([z.literal(''), z.string().regex(form)], 'no tiene la forma esperada'))
}

/** What may be left out is not known; the list of clients says what a document would need. */
export const DteClientInput = z.object({
  identity_type: z.enum(DTE_IDENTITY_TYPES).default('').describe('CAT-022: 36 NIT, 13 DUI, 37 otro, 03 pasaporte, 02 carné de residente'),
  identity_number: Text(20),
  nrc: digits(/^\d{2,8}$/),
  trade_name: Text(150),
  activity_code: optional(/^\d{2,6}$/, 6).describe('CAT-019'),
  activity: Text(150),
  department: optional(/^\d{2}$/, 2).describe('CAT-012'),
  municipality: optional(/^\d{2}$/, 2).describe('CAT-013'),
  district: optional(/^\d{2}$/, 2).describe('CAT-008'),
  complement: Text(200),
  phone: Text(30),
  email: OptionalEmail,
  country_code: optional(/^[A-Z]{2}$/, 2).describe('CAT-020'),
  country: Text(50),
  person_type: Whole(1, 2).default(2).describe('CAT-029: 1 natural, 2 jurídica'),
})
export type DteClientInput = z.infer<typeof DteClientInput>

const Missing = z.array(z.object({ field: z.string(), message: z.string() })).describe('Lo que falta para emitirle un documento')

export const DteClientView = z.object({
  client: z.number(),
  client_name: z.string(),
  identity_type: z.enum(DTE_IDENTITY_TYPES),
  identity_number: z.string(),
  nrc: z.string(),
  trade_name: z.string(),
  activity_code: z.string(),
  activity: z.string(),
  department: z.string(),
  municipality: z.string(),
  district: z.string(),
  complement: z.string(),
  phone: z.string(),
  email: z.string(),
  country_code: z.string(),
  country: z.string(),
  person_type: z.number(),
  updated_at: InstantView.nullable(),
  missing: Missing,
})
export type DteClientView = z.input<typeof DteClientView>

export const listDteClients = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/clients/',
  permission: 'invoicing.read',
  schema: {
    summary: 'Datos fiscales de los clientes activos, y a quién le falta qué',
    querystring: Page.extend({ incomplete: filter(Flag).describe('true: solo a los que les falta algo') }),
    response: { 200: z.array(DteClientView) },
  },
} as const satisfies Endpoint

export const readDteClient = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/clients/:id/',
  permission: 'invoicing.read',
  schema: { summary: 'Datos fiscales de un cliente', params: IdParams, response: { 200: DteClientView } },
} as const satisfies Endpoint

export const saveDteClient = {
  service: 'invoicing',
  method: 'PUT',
  url: '/dte/clients/:id/',
  permission: 'invoicing.write',
  schema: { summary: 'Guarda los datos fiscales de un cliente', params: IdParams, body: DteClientInput, response: { 200: DteClientView } },
} as const satisfies Endpoint

import { CLIENT_PAYMENT_CONDITIONS, CLIENT_TYPES, type ClientPaymentCondition, TAXPAYER_TYPES, type TaxpayerType } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { ALL_PAGES, filter } from '../filter.ts'
import { underPut } from '../put.ts'
import {
  Download,
  emptyAsNull,
  Flag,
  Id,
  IdParams,
  InstantView,
  MoneyOrZero,
  MoneyView,
  Nothing,
  NumberView,
  OptionalEmail,
  Page,
  RequiredText,
  Text,
  Whole,
} from '../wire.ts'

export const CLIENT_PAYMENT_CONDITION_LABELS: Readonly<Record<ClientPaymentCondition, string>> = { contado: 'Contado', credito: 'Crédito' }

export const TAXPAYER_LABELS: Readonly<Record<TaxpayerType, { readonly long: string; readonly short: string }>> = {
  pequeno: { long: 'Pequeño Contribuyente', short: 'PC' },
  mediano: { long: 'Mediano Contribuyente', short: 'MC' },
  grande: { long: 'Gran Contribuyente', short: 'GC' },
}

/** A year of a filter; 0, empty and absent mean all years. */
export const YearFilter = filter(Whole(0, 2999).refine((year) => year === 0 || year >= 1900, 'debe ser 0 o un año de 1900 a 2999'))

// Every column a client may be given. Read-only keys of the whole object that comes back are dropped.
const fields = {
  client_type: z.enum(CLIENT_TYPES),
  name: RequiredText(255),
  legal_name: Text(255),
  nit: emptyAsNull(RequiredText(50)),
  iva_registration: Text(50),
  address: Text(5000),
  phone: Text(20),
  secondary_phone: Text(20),
  email: OptionalEmail,
  contact_person: Text(255),
  payment_condition: z.enum(CLIENT_PAYMENT_CONDITIONS),
  credit_days: Whole(0, 3650),
  credit_limit: MoneyOrZero,
  taxpayer_type: z.enum(TAXPAYER_TYPES),
  is_active: Flag,
  notes: Text(5000),
}

export const ClientInput = z.object({
  ...fields,
  client_type: z.enum(CLIENT_TYPES).default('nacional'),
  credit_days: Whole(0, 3650).prefault(0),
  credit_limit: MoneyOrZero.prefault(0),
  taxpayer_type: z.enum(TAXPAYER_TYPES).default('pequeno'),
  is_active: Flag.default(true),
})
export type ClientInput = z.output<typeof ClientInput>

/** The whole object that GET gave, or just what changes. */
export const ClientPatch = z.object(fields).partial()
export type ClientPatch = z.output<typeof ClientPatch>

export const ClientView = z
  .object({
    id: z.number(),
    client_type: z.string(),
    name: z.string(),
    legal_name: z.string(),
    nit: z.string().nullable(),
    iva_registration: z.string(),
    address: z.string(),
    phone: z.string(),
    secondary_phone: z.string(),
    email: z.string(),
    contact_person: z.string(),
    payment_condition: z.string(),
    credit_days: z.number(),
    credit_limit: MoneyView,
    credit_used: NumberView,
    credit_available: NumberView,
    taxpayer_type: z.string(),
    taxpayer_type_display: z.string(),
    taxpayer_type_short: z.string(),
    is_gran_contribuyente: z.boolean(),
    is_active: z.boolean(),
    notes: z.string(),
    total_pending: NumberView.describe('Saldo de sus facturas; con `year`, de las emitidas ese año'),
    created_at: InstantView,
    updated_at: InstantView,
  })
  .meta({ id: 'ClientView' })
export type ClientView = z.input<typeof ClientView>

const CLIENT_ORDERINGS = ['name', '-name', 'created_at', '-created_at'] as const

export const ClientListQuery = Page.extend({
  search: Text(200).describe('Nombre, NIT o correo'),
  payment_condition: filter(z.enum(CLIENT_PAYMENT_CONDITIONS)),
  is_active: filter(Flag),
  year: YearFilter.describe('Año de total_pending; 0 = todos'),
  ordering: filter(z.enum(CLIENT_ORDERINGS)).describe('Por omisión name'),
})
export type ClientListQuery = z.output<typeof ClientListQuery>

export const YearQuery = z.object({ year: YearFilter })

export const ClientsSummaryView = z.object({
  financial: z.object({
    total_invoiced: NumberView,
    total_services: NumberView,
    total_third_party: NumberView,
    total_paid: NumberView,
    total_pending: NumberView,
    total_credited: NumberView,
    total_retention: NumberView,
    total_collected: NumberView,
  }),
  clients: z.object({ total: z.number(), credit: z.number(), up_to_date: z.number(), pending: z.number() }),
})
export type ClientsSummaryView = z.input<typeof ClientsSummaryView>

export const listActiveClients = {
  service: 'orders',
  method: 'GET',
  url: '/clients/active/',
  permission: 'clients.read',
  schema: { summary: 'Los clientes activos, por nombre', response: { 200: z.array(ClientView) } },
} as const satisfies Endpoint

export const listClients = {
  service: 'orders',
  method: 'GET',
  url: '/clients/',
  permission: 'clients.read',
  schema: {
    summary: 'Los clientes, también los inactivos, por nombre',
    querystring: ClientListQuery,
    response: { 200: z.array(ClientView) },
  },
} as const satisfies Endpoint

export const readClient = {
  service: 'orders',
  method: 'GET',
  url: '/clients/:id/',
  permission: 'clients.read',
  schema: { summary: 'Un cliente y su crédito', params: IdParams, response: { 200: ClientView } },
} as const satisfies Endpoint

export const createClient = {
  service: 'orders',
  method: 'POST',
  url: '/clients/',
  permission: 'clients.write',
  idempotent: true,
  schema: { summary: 'Crea un cliente', body: ClientInput, response: { 201: ClientView } },
} as const satisfies Endpoint

export const updateClient = {
  service: 'orders',
  method: 'PATCH',
  url: '/clients/:id/',
  permission: 'clients.write',
  schema: {
    summary: 'Cambia un cliente; no se desactiva con órdenes sin cerrar o facturas con saldo',
    params: IdParams,
    body: ClientPatch,
    response: { 200: ClientView },
  },
} as const satisfies Endpoint

export const replaceClient = underPut(updateClient)

export const deleteClient = {
  service: 'orders',
  method: 'DELETE',
  url: '/clients/:id/',
  permission: 'clients.write',
  schema: { summary: 'Elimina un cliente sin órdenes, facturas ni gastos', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const summarizeClients = {
  service: 'orders',
  method: 'GET',
  url: '/clients/general_summary/',
  permission: 'clients.statement',
  schema: {
    summary: 'Lo facturado, cobrado y pendiente de todos los clientes; sin año, de siempre',
    querystring: YearQuery,
    response: { 200: ClientsSummaryView },
  },
} as const satisfies Endpoint

export const ClientIdParams = z.object({ clientId: Id })

export const exportClients = {
  method: 'GET',
  produces: 'xlsx',
  service: 'orders',
  url: '/clients/export_clients_excel/',
  permission: 'data.export',
  schema: {
    summary: 'Los clientes que pasan los filtros de la lista, en Excel',
    querystring: ClientListQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint

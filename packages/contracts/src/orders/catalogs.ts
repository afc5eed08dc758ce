import { IVA_TYPES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import {
  DayView,
  emptyAsNull,
  Flag,
  Id,
  InstantView,
  MoneyOrZero,
  MoneyView,
  NumberView,
  OptionalDay,
  OptionalEmail,
  OptionalId,
  RequiredText,
  Text,
} from '../wire.ts'
import { catalog, shared, sharedQuery } from './catalog-endpoints.ts'
import { ClientIdParams, YearFilter } from './clients.ts'

const Name = RequiredText(255)

/** A price without IVA, up to 99,999,999.99; a service may cost nothing. */
const Price = MoneyOrZero.refine((amount) => amount <= 9_999_999_999, 'no puede pasar de 99,999,999.99')

const named = { needed: { name: Name }, query: sharedQuery }
const short = { ...named, needed: { name: RequiredText(100) } }
const namedView = { ...shared, name: z.string() }

export const providerCategoryCatalog = catalog('provider-categories', 'Categorías de proveedor', {
  ...short,
  fields: { description: Text(5000) },
  view: z.object({ ...namedView, description: z.string() }),
})

export const bankCatalog = catalog('banks', 'Bancos', {
  ...short,
  fields: { contact_phone: Text(20) },
  view: z.object({ ...namedView, contact_phone: z.string() }),
})

export const shipmentTypeCatalog = catalog('shipment-types', 'Tipos de embarque', {
  ...named,
  fields: { code: Text(10), description: Text(5000) },
  view: z.object({ ...namedView, code: z.string(), description: z.string() }),
})

export const customsCatalog = catalog('customs', 'Aduanas', {
  ...named,
  fields: { code: Text(20), location: Text(255) },
  view: z.object({ ...namedView, code: z.string(), location: z.string() }),
})

export const customsAgentCatalog = catalog('customs-agents', 'Aforadores', {
  ...named,
  fields: { phone: Text(20), email: OptionalEmail },
  view: z.object({ ...namedView, phone: z.string(), email: z.string() }),
})

export const providerCatalog = catalog('providers', 'Proveedores', {
  ...named,
  fields: { category: OptionalId, nit: Text(50), phone: Text(20), email: OptionalEmail, address: Text(5000) },
  query: sharedQuery.extend({ category: filter(Id), year: YearFilter.describe('Año de total_debt; 0 = todos') }),
  view: z.object({
    ...namedView,
    category: z.number().nullable(),
    category_name: z.string().nullable(),
    nit: z.string(),
    phone: z.string(),
    email: z.string(),
    address: z.string(),
    total_debt: NumberView,
  }),
})

export const subClientCatalog = catalog('sub-clients', 'Subclientes', {
  ...named,
  needed: { name: Name, parent_client: Id },
  fields: {},
  query: sharedQuery.extend({ parent_client: filter(Id) }),
  view: z.object({ ...namedView, parent_client: z.number(), parent_client_name: z.string() }),
})

export const CatalogServiceView = z.object({
  ...namedView,
  description: z.string(),
  default_price: MoneyView,
  price_with_iva: NumberView,
  applies_iva: z.boolean(),
  iva_type: z.string(),
  updated_at: InstantView,
})

export type CatalogServiceView = z.input<typeof CatalogServiceView>

export const serviceCatalog = catalog('services', 'Servicios', {
  ...named,
  needed: { name: Name },
  fields: { description: Text(5000), default_price: Price.optional(), iva_type: z.enum(IVA_TYPES).optional(), applies_iva: Flag.optional() },
  query: sharedQuery.extend({
    applies_iva: filter(Flag),
    ordering: filter(z.enum(['id', '-id', 'name', '-name', 'default_price', '-default_price'])),
  }),
  view: CatalogServiceView,
})

export const listActiveServices = {
  service: 'orders',
  method: 'GET',
  url: '/catalogs/services/activos/',
  permission: 'catalogs.read',
  schema: { summary: 'Los servicios activos, por nombre', response: { 200: z.array(CatalogServiceView) } },
} as const satisfies Endpoint

const price = {
  needed: { client: Id, service: Id, custom_price: Price },
  fields: { iva_type: emptyAsNull(z.enum(IVA_TYPES)), notes: Text(5000), effective_date: OptionalDay },
}

export const ClientServicePriceView = z.object({
  ...shared,
  client: z.number(),
  client_name: z.string(),
  service: z.number(),
  service_id: z.number(),
  service_name: z.string(),
  custom_price: MoneyView,
  iva_type: z.string().nullable(),
  price_with_iva: NumberView,
  notes: z.string(),
  effective_date: DayView.nullable(),
  updated_at: InstantView,
})

export type ClientServicePriceView = z.input<typeof ClientServicePriceView>

export const clientPriceCatalog = catalog('client-service-prices', 'Precios por cliente', {
  ...price,
  query: sharedQuery.extend({ client: filter(Id), service: filter(Id) }),
  view: ClientServicePriceView,
})

export const listClientPrices = {
  service: 'orders',
  method: 'GET',
  url: '/catalogs/client-service-prices/by-client/:clientId/',
  permission: 'catalogs.read',
  schema: { summary: 'Los precios activos de un cliente', params: ClientIdParams, response: { 200: z.array(ClientServicePriceView) } },
} as const satisfies Endpoint

/** One price of a bulk creation; each is judged by itself, so that one bad row does not stop the others. */
export const ClientServicePriceInput = clientPriceCatalog.create.schema.body
export type ClientServicePriceInput = z.output<typeof ClientServicePriceInput>

export const createClientPrices = {
  service: 'orders',
  method: 'POST',
  url: '/catalogs/client-service-prices/bulk_create/',
  permission: 'catalogs.write',
  idempotent: true,
  schema: {
    summary: 'Crea varios precios; los que no se pueden crear vuelven en `errors` con su posición',
    body: z.object({ items: z.array(z.unknown()).min(1).max(500) }),
    response: {
      201: z.object({
        created: z.array(ClientServicePriceView),
        errors: z.array(z.object({ index: z.number(), errors: z.record(z.string(), z.array(z.string())) })),
        total_created: z.number(),
        total_errors: z.number(),
      }),
    },
  },
} as const satisfies Endpoint

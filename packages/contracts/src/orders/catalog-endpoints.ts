import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { Flag, IdParams, InstantView, Nothing, Page, Text } from '../wire.ts'

// What every catalog shows and is filtered by.
export const shared = { id: z.number(), is_active: z.boolean(), created_at: InstantView }
export const sharedQuery = Page.extend({
  search: Text(200),
  // In the query but empty: active or not. Not in the query: active ones only.
  is_active: z
    .preprocess((value) => (value === '' ? null : value), Flag.nullable())
    .optional()
    .describe('Sin él, solo los activos; vacío, todos'),
})

/** What the list of one catalog or another may be narrowed to. */
export interface CatalogQuery extends Page {
  readonly search?: string
  /** Absent: active entries only. Null: all. */
  readonly is_active?: boolean | null | undefined
  readonly applies_iva?: boolean | undefined
  readonly ordering?: string | undefined
  readonly year?: number | undefined
  readonly category?: number | undefined
  readonly client?: number | undefined
  readonly parent_client?: number | undefined
  readonly service?: number | undefined
}

/** What is sent of an entry. Its fields are called as the columns are, but for ids of other rows. */
export type CatalogEntry = Readonly<Record<string, unknown>> & { readonly is_active?: boolean | undefined }

type With<Schema> = Endpoint & { readonly schema: Schema }
type Change = With<{ params: typeof IdParams; body: z.ZodType<CatalogEntry>; response: { 200: z.ZodType } }>

/** The endpoints of any catalog, as the code that serves them all sees them. */
export interface CatalogEndpoints {
  readonly list: With<{ querystring: z.ZodType<CatalogQuery>; response: { 200: z.ZodType } }>
  readonly read: With<{ params: typeof IdParams; response: { 200: z.ZodType } }>
  readonly create: With<{ body: z.ZodType<CatalogEntry>; response: { 201: z.ZodType } }>
  readonly replace: Change
  readonly update: Change
  readonly remove: With<{ params: typeof IdParams; response: { 204: typeof Nothing } }>
}

/**
 * The six endpoints that every catalog has. POST and PUT ask for what is `needed`; what PUT and PATCH leave out stays as
 * it is, hence no defaults here.
 */
export function catalog<Needed extends z.ZodRawShape, Fields extends z.ZodRawShape, Query extends z.ZodType, View extends z.ZodType>(
  path: string,
  title: string,
  { needed, fields, query, view }: { needed: Needed; fields: Fields; query: Query; view: View },
) {
  const Body = z.object({ ...needed, ...fields, is_active: Flag.default(true) })
  const Replacement = z
    .object({ ...fields, is_active: Flag })
    .partial()
    .extend(needed)
  const Change = z.object({ ...needed, ...fields, is_active: Flag }).partial()
  const url = `/catalogs/${path}/` as const
  const one = `/catalogs/${path}/:id/` as const
  return {
    list: {
      service: 'orders',
      method: 'GET',
      url,
      permission: 'catalogs.read',
      schema: { summary: `${title}: la lista`, querystring: query, response: { 200: z.array(view) } },
    },
    read: {
      service: 'orders',
      method: 'GET',
      url: one,
      permission: 'catalogs.read',
      schema: { summary: `${title}: uno`, params: IdParams, response: { 200: view } },
    },
    create: {
      service: 'orders',
      method: 'POST',
      url,
      permission: 'catalogs.write',
      idempotent: true,
      schema: { summary: `${title}: crear`, body: Body, response: { 201: view } },
    },
    replace: {
      service: 'orders',
      method: 'PUT',
      url: one,
      permission: 'catalogs.write',
      schema: { summary: `${title}: reemplazar`, params: IdParams, body: Replacement, response: { 200: view } },
    },
    update: {
      service: 'orders',
      method: 'PATCH',
      url: one,
      permission: 'catalogs.write',
      schema: { summary: `${title}: cambiar`, params: IdParams, body: Change, response: { 200: view } },
    },
    remove: {
      service: 'orders',
      method: 'DELETE',
      url: one,
      permission: 'catalogs.write',
      schema: { summary: `${title}: eliminar, si nada lo usa`, params: IdParams, response: { 204: Nothing } },
    },
  } as const satisfies Record<string, Endpoint>
}

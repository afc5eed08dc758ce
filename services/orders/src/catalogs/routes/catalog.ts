import type { CatalogEndpoints, CatalogListQuery, Changed } from '@gpro/contracts'
import { type App, linkNext, type PageKey } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { changeEntry, createEntry, removeEntry } from '../actions/catalog.ts'
import { type Catalog, type CatalogRow, type CatalogTable, listEntries, loadEntry } from '../repository/catalog.ts'

interface Sent {
  readonly query: unknown
  readonly params: unknown
  readonly body: unknown
}

/** Fastify's types do not follow a schema that differs from catalog to catalog; the schema itself let this through. */
function sent<Parts extends Partial<Sent>>(request: Sent): Parts {
  // Said above.
  return request as Parts
}

/** Mounts the six routes that every catalog has. */
export function mountCatalog<Table extends CatalogTable, Change, Filters, Row extends CatalogRow, View>(
  app: App,
  ctx: Ctx,
  api: CatalogEndpoints<Change, Filters, View>,
  catalog: Catalog<Table, Change, Filters, Row>,
  toView: (row: Row) => View,
  order: (filters: Changed<Filters>) => readonly PageKey<NoInfer<Row>>[] = () => catalog.order,
): void {
  app.route({
    ...api.list,
    async handler(request, reply) {
      const { query } = sent<{ query: Changed<Filters> & CatalogListQuery }>(request)
      const { rows, next } = await listEntries(ctx.db, catalog, query, order(query))
      linkNext(request, reply, next)
      return rows.map(toView)
    },
  })
  app.route({
    ...api.read,
    async handler(request) {
      const { params } = sent<{ params: { id: number } }>(request)
      return toView(await loadEntry(ctx.db, catalog, params.id))
    },
  })
  app.route({
    ...api.create,
    async handler(request, reply) {
      const { body } = sent<{ body: Change & { is_active: boolean } }>(request)
      return reply.code(201).send(toView(await createEntry(ctx, catalog, body)))
    },
  })
  for (const change of [api.replace, api.update]) {
    app.route({
      ...change,
      async handler(request) {
        const { params, body } = sent<{ params: { id: number }; body: Changed<Change> & { is_active?: boolean } }>(request)
        return toView(await changeEntry(ctx, catalog, params.id, body))
      },
    })
  }
  app.route({
    ...api.remove,
    async handler(request, reply) {
      await removeEntry(ctx, catalog, sent<{ params: { id: number } }>(request).params.id)
      return reply.code(204).send(undefined)
    },
  })
}

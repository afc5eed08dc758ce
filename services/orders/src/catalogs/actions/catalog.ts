import { DomainError, fieldError } from '@gpro/core'
import { record, uniqueViolation } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import {
  type Catalog,
  type CatalogRow,
  type CatalogTable,
  type Changed,
  countUses,
  deleteEntry,
  insertEntry,
  loadEntry,
  missingNeeds,
  updateEntry,
} from '../repository/catalog.ts'

export async function createEntry<Table extends CatalogTable, Change, Filters, Row extends CatalogRow>(
  ctx: Ctx,
  catalog: Catalog<Table, Change, Filters, Row>,
  { is_active, ...entry }: Change & { is_active: boolean },
): Promise<Row> {
  const now = ctx.now()
  const at = now
  // What is left of an entry without `is_active` is the entry.
  const change = entry as unknown as Changed<Change>
  return namingTaken(() =>
    ctx.transaction(async (trx) => {
      await checkNeeds(trx, catalog, change)
      const columns = catalog.columns(change, undefined, at)
      const id = await insertEntry(trx, catalog.table, columns, { created_at: at, deactivated_at: is_active ? null : at })
      const after = await loadEntry(trx, catalog, id)
      const description = `${catalog.title}: se creó «${catalog.label(after)}»`
      await record(trx, now, { kind: 'catalog.created', subject: `${catalog.table}:${id}`, description, after })
      return after
    }),
  )
}

/** Stores what a change names; what it leaves out stays as it is. */
export async function changeEntry<Table extends CatalogTable, Change, Filters, Row extends CatalogRow>(
  ctx: Ctx,
  catalog: Catalog<Table, Change, Filters, Row>,
  id: number,
  { is_active, ...entry }: Changed<Change> & { is_active?: boolean | undefined },
): Promise<Row> {
  const now = ctx.now()
  // As in `createEntry`.
  const change = entry as unknown as Changed<Change>
  return namingTaken(() =>
    ctx.transaction(async (trx) => {
      const before = await loadEntry(trx, catalog, id)
      await checkNeeds(trx, catalog, change)
      const at = now
      const activity = is_active === undefined ? {} : { deactivated_at: is_active ? null : (before.deactivated_at ?? at) }
      await updateEntry(trx, catalog.table, id, catalog.columns(change, before, at), activity)
      const after = await loadEntry(trx, catalog, id)
      const description = `${catalog.title}: se cambió «${catalog.label(after)}»`
      await record(trx, now, { kind: 'catalog.updated', subject: `${catalog.table}:${id}`, description, before, after })
      return after
    }),
  )
}

export async function removeEntry<Table extends CatalogTable, Change, Filters, Row extends CatalogRow>(
  ctx: Ctx,
  catalog: Catalog<Table, Change, Filters, Row>,
  id: number,
): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (trx) => {
    const before = await loadEntry(trx, catalog, id)
    const uses = await countUses(trx, catalog.usedBy, id)
    if (uses.length > 0) {
      const used = uses.map(({ words, count }) => `${words}: ${count}`).join(', ')
      throw new DomainError('refused', 'catalog-entry-in-use', `${catalog.word} está en uso (${used}) y no se puede eliminar; se puede desactivar`, {
        used,
      })
    }
    if (catalog.soft) await updateEntry(trx, catalog.table, id, {}, { deleted_at: now })
    else await deleteEntry(trx, catalog.table, id)
    const description = `${catalog.title}: se eliminó «${catalog.label(before)}»`
    await record(trx, now, { kind: 'catalog.deleted', subject: `${catalog.table}:${id}`, description, before })
  })
}

async function checkNeeds<Table extends CatalogTable, Change, Filters, Row extends CatalogRow>(
  trx: Trx,
  catalog: Catalog<Table, Change, Filters, Row>,
  change: Changed<Change>,
): Promise<void> {
  const [missing] = await missingNeeds(trx, catalog.needs(change))
  if (missing) throw fieldError(missing.field, 'reference-not-found', `${missing.word} ${missing.id} no existe`, { id: missing.id ?? null })
}

/** A name may stand once, for some catalogs among active rows only; the unique indexes know which. */
async function namingTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const index = uniqueViolation(error)
    if (index === 'client_service_price_once') throw fieldError('service', 'client-price-taken', 'El cliente ya tiene un precio para este servicio')
    if (index?.endsWith('_name_key')) throw fieldError('name', 'name-taken', 'Ya existe otro con este nombre')
    if (index?.endsWith('_name_active')) throw fieldError('name', 'active-name-taken', 'Ya hay otro activo con este nombre')
    throw error
  }
}

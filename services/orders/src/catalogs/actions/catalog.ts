import type { CatalogEntry } from '@gpro/contracts'
import { DomainError, fieldError } from '@gpro/core'
import { record, uniqueViolation } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { type Catalog, type CatalogRow, checkReferences, countUses, deleteEntry, insertEntry, loadEntry, updateEntry } from '../repository/catalog.ts'

export function createEntry<Row extends CatalogRow>(ctx: Ctx, catalog: Catalog<Row>, { is_active = true, ...entry }: CatalogEntry): Promise<object> {
  const now = ctx.now()
  return namingTaken(() =>
    ctx.transaction(async (trx) => {
      await checkReferences(trx, catalog, entry)
      const row = await insertEntry(trx, catalog, entry, is_active, now)
      const after = catalog.view(row)
      const description = `${catalog.title}: se creó «${catalog.label(row)}»`
      await record(trx, now, { kind: 'catalog.created', subject: `${catalog.table}:${row.id}`, description, after })
      return after
    }),
  )
}

export function changeEntry<Row extends CatalogRow>(ctx: Ctx, catalog: Catalog<Row>, id: number, entry: CatalogEntry): Promise<object> {
  const now = ctx.now()
  return namingTaken(() =>
    ctx.transaction(async (trx) => {
      const current = await loadEntry(trx, catalog, id)
      await checkReferences(trx, catalog, entry)
      const changed = await updateEntry(trx, catalog, current, entry, now)
      const after = catalog.view(changed)
      await record(trx, now, {
        kind: 'catalog.updated',
        subject: `${catalog.table}:${id}`,
        description: `${catalog.title}: se cambió «${catalog.label(changed)}»`,
        before: catalog.view(current),
        after,
      })
      return after
    }),
  )
}

export async function removeEntry<Row extends CatalogRow>(ctx: Ctx, catalog: Catalog<Row>, id: number): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (trx) => {
    const row = await loadEntry(trx, catalog, id)
    const uses = await countUses(trx, catalog.usedBy, id)
    if (uses.length > 0) {
      const used = uses.map(({ words, count }) => `${words}: ${count}`).join(', ')
      const sentence = `${catalog.word} está en uso (${used}) y no se puede eliminar; se puede desactivar`
      throw new DomainError('refused', 'catalog-entry-in-use', sentence, { used })
    }
    await deleteEntry(trx, catalog, id, now)
    const description = `${catalog.title}: se eliminó «${catalog.label(row)}»`
    await record(trx, now, { kind: 'catalog.deleted', subject: `${catalog.table}:${id}`, description, before: catalog.view(row) })
  })
}

/** A name may stand once, for some catalogs among active rows only; the unique indexes know for which. */
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

import type { CatalogEntry } from '@gpro/contracts'
import type { PageKey, Reader } from '@gpro/infra'
import { type CatalogRow, describe } from './catalog.ts'

export const NAMED_COLUMNS = ['row.id', 'row.name', 'row.name_key', 'row.deactivated_at', 'row.created_at'] as const

export interface NamedRow extends CatalogRow {
  readonly name: string
  readonly name_key: string
}

export const BY_NAME: readonly PageKey<NamedRow>[] = [
  { column: 'row.name_key', field: 'name_key', type: 'text', direction: 'asc' },
  { column: 'row.id', field: 'id', type: 'id', direction: 'asc' },
]

/** A row whose columns are called as the wire calls them; its key stays behind. */
export function toEntryView<Row extends NamedRow>({ deactivated_at, name_key, ...row }: Row) {
  return { ...row, is_active: deactivated_at === null }
}

/** What most catalogs are: a name, and columns that are called as their fields are. */
export const simple = {
  label: (row: NamedRow) => row.name,
  view: toEntryView,
  where: () => [],
  search: ['row.name_key'],
  order: () => BY_NAME,
  references: {},
  columns: (entry: CatalogEntry) => entry,
  usedBy: [],
  soft: false,
} as const

export const providerCategories = describe({
  ...simple,
  table: 'provider_category',
  word: 'La categoría de proveedor',
  title: 'Categorías de proveedor',
  rows: (db: Reader) => db.selectFrom('provider_category as row').select([...NAMED_COLUMNS, 'row.description']),
  usedBy: [{ words: 'proveedores', table: 'provider', column: 'category_id' }],
})

export const banks = describe({
  ...simple,
  table: 'bank',
  word: 'El banco',
  title: 'Bancos',
  rows: (db: Reader) => db.selectFrom('bank as row').select([...NAMED_COLUMNS, 'row.contact_phone']),
  usedBy: [
    { words: 'gastos', table: 'transfer', column: 'bank_id' },
    { words: 'pagos a proveedores', table: 'transfer_payment', column: 'bank_id' },
    { words: 'pagos de costos directos', table: 'provider_invoice_payment', column: 'bank_id' },
    { words: 'pagos de clientes', table: 'payment', column: 'bank_id' },
    { words: 'pagos en lote', table: 'batch_payment', column: 'bank_id' },
  ],
})

export const shipmentTypes = describe({
  ...simple,
  table: 'shipment_type',
  word: 'El tipo de embarque',
  title: 'Tipos de embarque',
  rows: (db: Reader) => db.selectFrom('shipment_type as row').select([...NAMED_COLUMNS, 'row.code', 'row.description']),
  search: ['row.name_key', 'row.code'],
  usedBy: [{ words: 'órdenes', table: 'service_order', column: 'shipment_type_id' }],
})

export const customsOffices = describe({
  ...simple,
  table: 'customs',
  word: 'La aduana',
  title: 'Aduanas',
  rows: (db: Reader) => db.selectFrom('customs as row').select([...NAMED_COLUMNS, 'row.code', 'row.location']),
  search: ['row.name_key', 'row.code'],
  usedBy: [{ words: 'órdenes', table: 'service_order', column: 'customs_id' }],
})

export const customsAgents = describe({
  ...simple,
  table: 'customs_agent',
  word: 'El aforador',
  title: 'Aforadores',
  rows: (db: Reader) => db.selectFrom('customs_agent as row').select([...NAMED_COLUMNS, 'row.phone', 'row.email']),
})

export const subClients = describe({
  ...simple,
  table: 'sub_client',
  word: 'El subcliente',
  title: 'Subclientes',
  rows: (db: Reader) =>
    db
      .selectFrom('sub_client as row')
      .innerJoin('client', 'client.id', 'row.parent_client_id')
      .select([...NAMED_COLUMNS, 'row.parent_client_id as parent_client', 'client.name as parent_client_name']),
  references: { parent_client: { column: 'parent_client_id', table: 'client', word: 'El cliente' } },
  usedBy: [{ words: 'órdenes', table: 'service_order', column: 'sub_client_id' }],
})

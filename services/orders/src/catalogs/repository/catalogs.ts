import { nameKey } from '@gpro/core'
import type { PageKey, Reader } from '@gpro/infra'
import { type CatalogRow, type Changed, describe, equal } from './catalog.ts'

export const NAMED_COLUMNS = ['row.id', 'row.name', 'row.name_key', 'row.deactivated_at', 'row.created_at'] as const

export interface NamedRow extends CatalogRow {
  readonly name: string
  readonly name_key: string
}

export const BY_NAME: readonly PageKey<NamedRow>[] = [
  { column: 'row.name_key', field: 'name_key', type: 'text', direction: 'asc' },
  { column: 'row.id', field: 'id', type: 'id', direction: 'asc' },
]

/** What most catalogs are: a name, and columns that are called as their fields are. */
export const simple = {
  label: (row: NamedRow) => row.name,
  where: () => [],
  search: ['row.name_key'],
  order: BY_NAME,
  needs: () => [],
  usedBy: [],
  soft: false,
} as const

/** `name` and the key that its uniqueness goes by; absent when the name does not change. */
export function nameColumns(name: string | undefined): { name?: string; name_key?: string } {
  return name === undefined ? {} : { name, name_key: nameKey(name) }
}

interface Named {
  readonly name: string
}
interface Described extends Named {
  readonly description: string
}

export const providerCategories = describe({
  ...simple,
  table: 'provider_category',
  word: 'La categoría de proveedor',
  title: 'Categorías de proveedor',
  rows: (db: Reader) => db.selectFrom('provider_category as row').select([...NAMED_COLUMNS, 'row.description']),
  columns: ({ name, description }: Changed<Described>) => ({ ...nameColumns(name), description }),
  usedBy: [{ words: 'proveedores', table: 'provider', column: 'category_id' }],
})

export const banks = describe({
  ...simple,
  table: 'bank',
  word: 'El banco',
  title: 'Bancos',
  rows: (db: Reader) => db.selectFrom('bank as row').select([...NAMED_COLUMNS, 'row.contact_phone']),
  columns: ({ name, contact_phone }: Changed<Named & { contact_phone: string }>) => ({ ...nameColumns(name), contact_phone }),
  usedBy: [
    { words: 'gastos', table: 'transfer', column: 'bank_id' },
    { words: 'pagos a proveedores', table: 'transfer_payment', column: 'bank_id' },
    { words: 'pagos de costos directos', table: 'provider_invoice_payment', column: 'bank_id' },
    { words: 'pagos de clientes', table: 'payment', column: 'bank_id' },
  ],
})

export const shipmentTypes = describe({
  ...simple,
  table: 'shipment_type',
  word: 'El tipo de embarque',
  title: 'Tipos de embarque',
  rows: (db: Reader) => db.selectFrom('shipment_type as row').select([...NAMED_COLUMNS, 'row.code', 'row.description']),
  search: ['row.name_key', 'row.code'],
  columns: ({ name, code, description }: Changed<Described & { code: string }>) => ({ ...nameColumns(name), code, description }),
  usedBy: [{ words: 'órdenes', table: 'service_order', column: 'shipment_type_id' }],
})

export const customsOffices = describe({
  ...simple,
  table: 'customs',
  word: 'La aduana',
  title: 'Aduanas',
  rows: (db: Reader) => db.selectFrom('customs as row').select([...NAMED_COLUMNS, 'row.code', 'row.location']),
  search: ['row.name_key', 'row.code'],
  columns: ({ name, code, location }: Changed<Named & { code: string; location: string }>) => ({ ...nameColumns(name), code, location }),
  usedBy: [{ words: 'órdenes', table: 'service_order', column: 'customs_id' }],
})

export const customsAgents = describe({
  ...simple,
  table: 'customs_agent',
  word: 'El aforador',
  title: 'Aforadores',
  rows: (db: Reader) => db.selectFrom('customs_agent as row').select([...NAMED_COLUMNS, 'row.phone', 'row.email']),
  columns: ({ name, phone, email }: Changed<Named & { phone: string; email: string }>) => ({ ...nameColumns(name), phone, email }),
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
      .select([...NAMED_COLUMNS, 'row.parent_client_id', 'client.name as parent_client_name']),
  where: ({ parent_client }: Changed<{ parent_client: number }>) => equal('row.parent_client_id', parent_client),
  columns: ({ name, parent_client }: Changed<Named & { parent_client: number }>) => ({ ...nameColumns(name), parent_client_id: parent_client }),
  needs: ({ parent_client }) => [{ field: 'parent_client', word: 'El cliente', table: 'client', id: parent_client }],
  usedBy: [{ words: 'órdenes', table: 'service_order', column: 'sub_client_id' }],
})

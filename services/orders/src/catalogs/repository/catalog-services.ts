import type { CatalogEntry, CatalogQuery, CatalogServiceView, ClientServicePriceView } from '@gpro/contracts'
import { formatMoney, type IvaType, moneyNumber, serviceIvaType, withIva } from '@gpro/core'
import type { PageKey, Reader } from '@gpro/infra'
import { type SqlBool, sql } from 'kysely'
import { describe } from './catalog.ts'
import { BY_NAME, NAMED_COLUMNS, type NamedRow, simple, toEntryView } from './catalogs.ts'

type ServiceKey = PageKey<NamedRow & { readonly default_price: number }>

const SORTABLE: Readonly<Record<string, Omit<ServiceKey, 'direction'>>> = {
  id: { column: 'row.id', field: 'id', type: 'id' },
  name: { column: 'row.name_key', field: 'name_key', type: 'text' },
  default_price: { column: 'row.default_price', field: 'default_price', type: 'number' },
}

/** `-default_price` is dearest first; by name when nothing is asked. The id tells equals apart. */
function serviceOrder(ordering: string | undefined): readonly ServiceKey[] {
  const key = SORTABLE[ordering?.replace('-', '') ?? '']
  if (!key) return BY_NAME
  const direction = ordering?.startsWith('-') ? 'desc' : 'asc'
  return key.field === 'id'
    ? [{ ...key, direction }]
    : [
        { ...key, direction },
        { column: 'row.id', field: 'id', type: 'id', direction },
      ]
}

export const services = describe({
  ...simple,
  table: 'service',
  word: 'El servicio',
  title: 'Servicios',
  rows: (db: Reader) =>
    db.selectFrom('service as row').select([...NAMED_COLUMNS, 'row.description', 'row.default_price', 'row.iva_type', 'row.updated_at']),
  view: ({ default_price, ...row }): CatalogServiceView => ({
    ...toEntryView(row),
    default_price: formatMoney(default_price),
    price_with_iva: moneyNumber(withIva(default_price, row.iva_type).total),
    applies_iva: row.iva_type === 'gravado',
  }),
  where: ({ applies_iva }: CatalogQuery) => {
    if (applies_iva === undefined) return []
    return [applies_iva ? sql<SqlBool>`row.iva_type = 'gravado'` : sql<SqlBool>`row.iva_type <> 'gravado'`]
  },
  order: ({ ordering }: CatalogQuery) => serviceOrder(ordering),
  columns: ({ applies_iva, iva_type, ...entry }: { applies_iva?: boolean; iva_type?: IvaType }, current, at) => ({
    ...entry,
    iva_type: serviceIvaType(iva_type ?? current?.iva_type ?? 'gravado', applies_iva),
    updated_at: at,
  }),
  soft: true,
})

export const clientPrices = describe({
  ...simple,
  table: 'client_service_price',
  word: 'El precio',
  title: 'Precios por cliente',
  rows: (db: Reader) =>
    db
      .selectFrom('client_service_price as row')
      .innerJoin('client', 'client.id', 'row.client_id')
      .innerJoin('service', 'service.id', 'row.service_id')
      .where('service.deleted_at', 'is', null)
      .select(['row.id', 'row.deactivated_at', 'row.created_at', 'row.updated_at', 'row.client_id as client', 'row.service_id'])
      .select(['row.custom_price', 'row.iva_type', 'row.notes', 'row.effective_date', 'client.name as client_name', 'client.name_key as client_key'])
      .select(['service.name as service_name', 'service.name_key as service_key', 'service.iva_type as service_iva_type']),
  label: ({ client_name, service_name }) => `${client_name}: ${service_name}`,
  view: ({ custom_price, deactivated_at, client_key, service_key, service_iva_type, ...row }): ClientServicePriceView => ({
    ...row,
    service: row.service_id,
    custom_price: formatMoney(custom_price),
    // A price without a type of its own goes by its service's.
    price_with_iva: moneyNumber(withIva(custom_price, row.iva_type ?? service_iva_type).total),
    is_active: deactivated_at === null,
  }),
  search: ['client.name_key', 'service.name_key'],
  order: () => [
    { column: 'client.name_key', field: 'client_key', type: 'text', direction: 'asc' },
    { column: 'service.name_key', field: 'service_key', type: 'text', direction: 'asc' },
    { column: 'row.id', field: 'id', type: 'id', direction: 'asc' },
  ],
  references: {
    client: { column: 'client_id', table: 'client', word: 'El cliente' },
    service: { column: 'service_id', table: 'service', word: 'El servicio' },
  },
  columns: (entry: CatalogEntry, _current, at) => ({ ...entry, updated_at: at }),
})

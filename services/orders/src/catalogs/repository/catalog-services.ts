import { type IvaType, serviceIvaType } from '@gpro/core'
import type { PageKey, Reader } from '@gpro/infra'
import { type SqlBool, sql } from 'kysely'
import { type Changed, describe, equal } from './catalog.ts'
import { BY_NAME, NAMED_COLUMNS, type NamedRow, nameColumns, simple } from './catalogs.ts'

interface ServiceChange {
  readonly name: string
  readonly description: string
  readonly default_price?: number | undefined
  readonly iva_type?: IvaType | undefined
  readonly applies_iva?: boolean | undefined
}

interface ServiceFilters {
  readonly applies_iva: boolean
  readonly ordering: string
}

function appliesIva(applies: boolean | undefined) {
  if (applies === undefined) return []
  return [applies ? sql<SqlBool>`row.iva_type = 'gravado'` : sql<SqlBool>`row.iva_type <> 'gravado'`]
}

export const services = describe({
  ...simple,
  table: 'service',
  word: 'El servicio',
  title: 'Servicios',
  rows: (db: Reader) =>
    db.selectFrom('service as row').select([...NAMED_COLUMNS, 'row.description', 'row.default_price', 'row.iva_type', 'row.updated_at']),
  where: ({ applies_iva }: Changed<ServiceFilters>) => appliesIva(applies_iva),
  columns: ({ name, description, default_price, iva_type, applies_iva }: Changed<ServiceChange>, current, at) => ({
    ...nameColumns(name),
    description,
    default_price,
    iva_type: serviceIvaType(iva_type ?? current?.iva_type ?? 'gravado', applies_iva),
    updated_at: at,
  }),
  soft: true,
})

type ServiceKey = PageKey<NamedRow & { readonly default_price: number }>

const SORTABLE: Readonly<Record<string, Omit<ServiceKey, 'direction'>>> = {
  id: { column: 'row.id', field: 'id', type: 'id' },
  name: { column: 'row.name_key', field: 'name_key', type: 'text' },
  default_price: { column: 'row.default_price', field: 'default_price', type: 'number' },
}

/** `-default_price` is dearest first; by name when nothing is asked. The id tells equals apart. */
export function serviceOrder(ordering: string | undefined): readonly ServiceKey[] {
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

interface PriceChange {
  readonly client: number
  readonly service: number
  readonly custom_price: number
  readonly iva_type: IvaType | null
  readonly notes: string
  readonly effective_date: string | null
}

interface PriceFilters {
  readonly client: number
  readonly service: number
}

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
      .select([
        'row.id',
        'row.deactivated_at',
        'row.created_at',
        'row.updated_at',
        'row.client_id',
        'client.name as client_name',
        'client.name_key as client_key',
        'row.service_id',
        'service.name as service_name',
        'service.name_key as service_key',
        'service.iva_type as service_iva_type',
        'row.custom_price',
        'row.iva_type',
        'row.notes',
        'row.effective_date',
      ]),
  label: ({ client_name, service_name }) => `${client_name}: ${service_name}`,
  where: ({ client, service }: Changed<PriceFilters>) => [...equal('row.client_id', client), ...equal('row.service_id', service)],
  search: ['client.name_key', 'service.name_key'],
  order: [
    { column: 'client.name_key', field: 'client_key', type: 'text', direction: 'asc' },
    { column: 'service.name_key', field: 'service_key', type: 'text', direction: 'asc' },
    { column: 'row.id', field: 'id', type: 'id', direction: 'asc' },
  ],
  columns: ({ client, service, custom_price, iva_type, notes, effective_date }: Changed<PriceChange>, _current, at) => ({
    client_id: client,
    service_id: service,
    custom_price,
    iva_type,
    notes,
    effective_date,
    updated_at: at,
  }),
  needs: ({ client, service }) => [
    { field: 'client', word: 'El cliente', table: 'client', id: client },
    { field: 'service', word: 'El servicio', table: 'service', id: service },
  ],
})

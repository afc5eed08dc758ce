import type { CatalogEntry, CatalogQuery } from '@gpro/contracts'
import { DomainError, fieldError, firstOr, type Instant, nameKey, searchText } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type PageKey, type PageOf, paged, type Reader } from '@gpro/infra'
import { type Expression, type Insertable, type SelectQueryBuilder, type SqlBool, sql, type Updateable } from 'kysely'
import type { Trx } from '../../own.ts'

export type CatalogTable =
  | 'bank'
  | 'client_service_price'
  | 'customs'
  | 'customs_agent'
  | 'provider'
  | 'provider_category'
  | 'service'
  | 'shipment_type'
  | 'sub_client'

/** The columns that the rows of every catalog have. */
export interface CatalogRow {
  readonly id: number
  readonly deactivated_at: Instant | null
  readonly created_at: Instant
}

/** A row of another table that an entry names by its id. */
export interface Reference {
  readonly column: string
  readonly table: 'client' | 'provider_category' | 'service'
  readonly word: string
}

/** A column in which other rows name an entry. */
export interface Use {
  readonly words: string
  readonly table: keyof Tables & string
  readonly column: string
}

/** A query, as far as its rows can be told from it. */
interface Executable<Row> {
  execute(): Promise<Row[]>
}

/** All that sets one catalog apart from the others. */
export interface Catalog<Row extends CatalogRow, View extends object = object> {
  readonly table: CatalogTable
  /** As sentences begin: `El banco`. */
  readonly word: string
  /** As histories group: `Bancos`. */
  readonly title: string
  readonly label: (row: NoInfer<Row>) => string
  /** All rows. The catalog's own table is called `row`. */
  readonly rows: (db: Reader, query: CatalogQuery) => Executable<Row>
  /** As the wire and the history show a row. */
  readonly view: (row: NoInfer<Row>) => View
  /** Conditions beside those on `references`, which every list takes. */
  readonly where: (query: CatalogQuery) => readonly Expression<SqlBool>[]
  readonly search: readonly string[]
  readonly order: (query: CatalogQuery) => readonly PageKey<NoInfer<Row>>[]
  /** By their fields on the wire. */
  readonly references: Readonly<Partial<Record<keyof CatalogQuery, Reference>>>
  /** What is stored beside, or instead of, what was sent. A method, so that a catalog may name the fields that its contract let through. */
  columns(entry: CatalogEntry, current: NoInfer<Row> | undefined, at: Instant): Readonly<Record<string, unknown>>
  /** Where an entry may be named, so that it cannot go. */
  readonly usedBy: readonly Use[]
  /** Marked as deleted instead of removed. */
  readonly soft: boolean
}

/** Helps inference: a description's row is whatever its query selects. */
export function describe<Row extends CatalogRow, View extends object>(catalog: Catalog<Row, View>): Catalog<Row, View> {
  return catalog
}

type RowsQuery<Row> = SelectQueryBuilder<Tables & { row: CatalogRow }, 'row', Row>

/** The catalog's rows as a query that can be narrowed by what all catalogs share. */
export function rowsOf<Row extends CatalogRow>(db: Reader, catalog: Catalog<Row>, query: CatalogQuery = {}): RowsQuery<Row> {
  // Each description names its table `row`; the rest of the query's type does not matter from here on.
  const rows = catalog.rows(db, query) as unknown as RowsQuery<Row>
  return catalog.soft ? rows.where(sql.ref('row.deleted_at'), 'is', null) : rows
}

/** Whether a column contains a text, whatever its case; codes are kept as they were typed. */
function matches(column: string, text: string): Expression<SqlBool> {
  const key = column.endsWith('search_text') ? searchText(text) : nameKey(text)
  const pattern = `%${key.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
}

export async function loadEntry<Row extends CatalogRow>(db: Reader, catalog: Catalog<Row>, id: number): Promise<Row> {
  const rows = await rowsOf(db, catalog).where('row.id', '=', id).execute()
  const missing = () => new DomainError('not-found', 'catalog-entry-not-found', `${catalog.word} ${id} no existe`, { id })
  // Kysely's `Simplify` leaves an inferred row as it is.
  return firstOr(rows as Row[], missing)
}

export async function listEntries<Row extends CatalogRow>(db: Reader, catalog: Catalog<Row>, query: CatalogQuery): Promise<PageOf<Row>> {
  const { search = '', is_active = true } = query
  let rows = rowsOf(db, catalog, query)
  if (is_active !== null) rows = rows.where('row.deactivated_at', is_active ? 'is' : 'is not', null)
  if (search !== '') rows = rows.where((build) => build.or(catalog.search.map((column) => matches(column, search))))
  for (const [field, { column }] of referencesOf(catalog)) {
    if (query[field] !== undefined) rows = rows.where(sql`${sql.ref(`row.${column}`)}`, '=', query[field])
  }
  for (const condition of catalog.where(query)) rows = rows.where(condition)
  return paged(rows, catalog.order(query), query)
}

function referencesOf<Row extends CatalogRow>(catalog: Catalog<Row>) {
  // Object.entries forgets which keys there are.
  return Object.entries(catalog.references) as [keyof CatalogQuery, Reference][]
}

/** What the table stores of an entry: ids of other rows in their columns, and the key that a name's uniqueness goes by. */
function columnsOf<Row extends CatalogRow>(catalog: Catalog<Row>, entry: CatalogEntry, current: Row | undefined, at: Instant) {
  const columns = { ...catalog.columns(entry, current, at) }
  if (typeof columns.name === 'string') columns.name_key = nameKey(columns.name)
  for (const [field, { column }] of referencesOf(catalog)) {
    columns[column] = columns[field]
    delete columns[field]
  }
  return columns
}

export async function insertEntry<Row extends CatalogRow>(trx: Trx, catalog: Catalog<Row>, entry: CatalogEntry, active: boolean, at: Instant) {
  const columns = { ...columnsOf(catalog, entry, undefined, at), created_at: at, deactivated_at: active ? null : at }
  const { id } = await trx
    .insertInto(catalog.table as 'bank')
    // Contract and description let nothing else through; Kysely cannot follow a table that varies.
    .values(columns as unknown as Insertable<Tables['bank']>)
    .returning('id')
    .executeTakeFirstOrThrow()
  return loadEntry(trx, catalog, id)
}

/** Stores what a change names; what it leaves out stays as it is. */
export async function updateEntry<Row extends CatalogRow>(trx: Trx, catalog: Catalog<Row>, current: Row, entry: CatalogEntry, at: Instant) {
  const { is_active, ...fields } = entry
  const activity = is_active === undefined ? {} : { deactivated_at: is_active ? null : (current.deactivated_at ?? at) }
  await setColumns(trx, catalog.table, current.id, { ...columnsOf(catalog, fields, current, at), ...activity })
  return loadEntry(trx, catalog, current.id)
}

async function setColumns(trx: Trx, table: CatalogTable, id: number, columns: Readonly<Record<string, unknown>>): Promise<void> {
  if (Object.values(columns).every((value) => value === undefined)) return
  await trx
    .updateTable(table as 'bank')
    // As in `insertEntry`.
    .set(columns as unknown as Updateable<Tables['bank']>)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function deleteEntry<Row extends CatalogRow>(trx: Trx, { table, soft }: Catalog<Row>, id: number, at: Instant): Promise<void> {
  if (soft) return setColumns(trx, table, id, { deleted_at: at })
  // As in `insertEntry`.
  await trx
    .deleteFrom(table as 'bank')
    .where('id', '=', id)
    .execute()
}

/** How many rows each table has for an id, in one query. */
async function countRows(trx: Trx, wanted: readonly { table: string; column: string; id: number }[]): Promise<number[]> {
  if (wanted.length === 0) return []
  const counts = wanted.map(
    ({ table, column, id }, index) => sql`(select count(*) from ${sql.table(table)} where ${sql.ref(column)} = ${id}) as ${sql.ref(`n${index}`)}`,
  )
  const [row] = (await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(trx)).rows
  return wanted.map((_, index) => row?.[`n${index}`] ?? 0)
}

/** How many rows name an entry, by the words for them; zeros left out. */
export async function countUses(trx: Trx, usedBy: readonly Use[], id: number): Promise<{ words: string; count: number }[]> {
  const counts = await countRows(
    trx,
    usedBy.map(({ table, column }) => ({ table, column, id })),
  )
  return usedBy.map(({ words }, index) => ({ words, count: counts[index] ?? 0 })).filter(({ count }) => count > 0)
}

/** Refuses an entry that names a row which is not there. */
export async function checkReferences<Row extends CatalogRow>(trx: Trx, catalog: Catalog<Row>, entry: CatalogEntry): Promise<void> {
  const named = referencesOf(catalog).flatMap(([field, { table, word }]) => {
    const id = entry[field]
    return typeof id === 'number' ? [{ field, word, table, column: 'id', id }] : []
  })
  const counts = await countRows(trx, named)
  const missing = named.find((_, index) => counts[index] === 0)
  if (missing) throw fieldError(missing.field, 'reference-not-found', `${missing.word} ${missing.id} no existe`, { id: missing.id })
}

import { DomainError, type Instant, nameKey, searchText } from '@gpro/core'
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

/** Any of the fields; absent and undefined are the same. */
export type Changed<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | undefined }

/** A row of another table that an entry cannot do without. */
export interface Need {
  readonly field: string
  readonly word: string
  readonly table: 'client' | 'provider_category' | 'service'
  readonly id: number | null | undefined
}

/** A query, as far as its rows can be told from it. */
interface Executable<Row> {
  execute(): Promise<Row[]>
}

/** All that sets one catalog apart from the others. */
export interface Catalog<Table extends CatalogTable, Change, Filters, Row extends CatalogRow> {
  readonly table: Table
  /** As sentences begin: `El banco`. */
  readonly word: string
  /** As histories group: `Bancos`. */
  readonly title: string
  readonly label: (row: NoInfer<Row>) => string
  /** All rows. The catalog's own table is called `row`. */
  readonly rows: (db: Reader, filters: Changed<Filters>) => Executable<Row>
  readonly where: (filters: Changed<Filters>) => readonly Expression<SqlBool>[]
  readonly search: readonly string[]
  readonly order: readonly PageKey<NoInfer<Row>>[]
  /** What of the table a change sets, beside `deactivated_at`. Absent stays as it is. */
  readonly columns: (change: Changed<Change>, current: Row | undefined, at: Instant) => Updateable<Tables[Table]>
  readonly needs: (change: Changed<Change>) => readonly Need[]
  /** Who may name an entry, so that it cannot go. */
  readonly usedBy: readonly Use[]
  /** Marked as deleted instead of removed. */
  readonly soft: boolean
}

/** Helps inference: a description's row is whatever its query selects. */
export function describe<Table extends CatalogTable, Change, Filters, Row extends CatalogRow>(
  catalog: Catalog<Table, Change, Filters, Row>,
): Catalog<Table, Change, Filters, Row> {
  return catalog
}

export interface Use {
  readonly words: string
  readonly table: keyof Tables & string
  readonly column: string
}

type RowsQuery<Row> = SelectQueryBuilder<Tables & { row: CatalogRow }, 'row', Row>

/** The catalog's rows as a query that can be narrowed by what all catalogs share. */
export function rowsOf<Table extends CatalogTable, Change, Filters, Row extends CatalogRow>(
  db: Reader,
  catalog: Catalog<Table, Change, Filters, Row>,
  filters: Changed<Filters>,
): RowsQuery<Row> {
  // Each description names its table `row`; the rest of the query's type does not matter from here on.
  const query = catalog.rows(db, filters) as unknown as RowsQuery<Row>
  return catalog.soft ? query.where(sql.ref('row.deleted_at'), 'is', null) : query
}

/** A filter on one column; none when there is nothing to filter by. */
export function equal(column: string, value: string | number | undefined): Expression<SqlBool>[] {
  return value === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}`]
}

/** Whether a column holds a text, whatever its case. */
export function contains(column: string, text: string): Expression<SqlBool> {
  const key = column.endsWith('search_text') ? searchText(text) : nameKey(text)
  const pattern = `%${key.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
}

export async function loadEntry<Table extends CatalogTable, Change, Filters, Row extends CatalogRow>(
  db: Reader,
  catalog: Catalog<Table, Change, Filters, Row>,
  id: number,
): Promise<Row> {
  const [row] = await rowsOf(db, catalog, {}).where('row.id', '=', id).execute()
  if (!row) throw new DomainError('not-found', 'catalog-entry-not-found', `${catalog.word} ${id} no existe`, { id })
  // Kysely's `Simplify` leaves an inferred row as it is.
  return row as Row
}

/** What is stored beside what a description's `columns` give. */
export interface Stored {
  readonly deactivated_at?: Instant | null
  readonly created_at?: Instant
  readonly deleted_at?: Instant
}

export async function insertEntry<Table extends CatalogTable>(
  trx: Trx,
  table: Table,
  columns: Updateable<Tables[Table]>,
  stored: Stored,
): Promise<number> {
  // The columns were checked against their table where they were described; Kysely cannot follow a table that varies.
  const values = { ...columns, ...stored } as unknown as Insertable<Tables['bank']>
  const { id } = await trx
    .insertInto(table as 'bank')
    .values(values)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateEntry<Table extends CatalogTable>(
  trx: Trx,
  table: Table,
  id: number,
  columns: Updateable<Tables[Table]>,
  stored: Stored,
): Promise<void> {
  // As in `insertEntry`.
  const values = { ...columns, ...stored } as unknown as Updateable<Tables['bank']>
  if (Object.values(values).every((value) => value === undefined)) return
  await trx
    .updateTable(table as 'bank')
    .set(values)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function deleteEntry(trx: Trx, table: CatalogTable, id: number): Promise<void> {
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

/** The needs of a change whose row does not exist. */
export async function missingNeeds(trx: Trx, needs: readonly Need[]): Promise<Need[]> {
  const named = needs.flatMap((need) => (need.id === null || need.id === undefined ? [] : [{ need, table: need.table, column: 'id', id: need.id }]))
  const counts = await countRows(trx, named)
  return named.filter((_, index) => counts[index] === 0).map(({ need }) => need)
}

/** What every list may be narrowed to. */
interface Narrowing {
  readonly search?: string
  /** Absent: active entries only. Null: all. */
  readonly is_active?: boolean | null | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

export async function listEntries<Table extends CatalogTable, Change, Filters, Row extends CatalogRow>(
  db: Reader,
  catalog: Catalog<Table, Change, Filters, Row>,
  query: Changed<Filters> & Narrowing,
  order: readonly PageKey<Row>[] = catalog.order,
): Promise<PageOf<Row>> {
  const { search = '', is_active = true } = query
  let rows = rowsOf(db, catalog, query)
  if (is_active !== null) rows = rows.where('row.deactivated_at', is_active ? 'is' : 'is not', null)
  if (search !== '') rows = rows.where((build) => build.or(catalog.search.map((column) => contains(column, search))))
  for (const condition of catalog.where(query)) rows = rows.where(condition)
  return paged(rows, order, query)
}

/** What a catalog's rows look like. */
export type RowOf<Described> = Described extends Catalog<infer _Table, infer _Change, infer _Filters, infer Row> ? Row : never

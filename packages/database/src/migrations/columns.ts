import { type ColumnDefinitionBuilder, type Kysely, PostgresAdapter, sql } from 'kysely'

/** For `addColumn('id', 'integer', countingId(db))`: counts by itself, on both engines, and takes explicit ids from fixtures. */
export function countingId(db: Kysely<unknown>) {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  return (column: ColumnDefinitionBuilder) => (postgres ? column.generatedByDefaultAsIdentity().primaryKey() : column.primaryKey().autoIncrement())
}

export const required = (column: ColumnDefinitionBuilder) => column.notNull()
export const text = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo('')
export const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0)
export const version = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(1)

/** A row that must exist while this one does. */
export const requires = (table: string) => (column: ColumnDefinitionBuilder) => column.notNull().references(`${table}.id`)
/** A row that may go; the reference is then empty. */
export const mayName = (table: string) => (column: ColumnDefinitionBuilder) => column.references(`${table}.id`).onDelete('set null')
/** A row that must not go while this one names it; may be empty. */
export const names = (table: string) => (column: ColumnDefinitionBuilder) => column.references(`${table}.id`)
/** Part of another row: goes with it. */
export const partOf = (table: string) => (column: ColumnDefinitionBuilder) => column.notNull().references(`${table}.id`).onDelete('cascade')

/** `status in ('a', 'b')` for a CHECK. */
export function oneOf(column: string, values: readonly string[]) {
  return sql`${sql.ref(column)} in (${sql.join(values.map((value) => sql.lit(value)))})`
}

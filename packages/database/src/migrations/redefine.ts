import { type Kysely, PostgresAdapter, sql } from 'kysely'

/** What of a table is said otherwise from now on. */
export interface Redefinition {
  readonly table: string
  /** For PostgreSQL, statements after `alter table <table>`. */
  readonly alter: readonly string[]
  /** For SQLite, parts of the statement that made the table, and what stands there instead. */
  readonly rewrite: readonly (readonly [string, string])[]
}

/**
 * Changes what tables check. SQLite cannot: there they are made again with their rows, indexes and triggers, those that others name last to go and
 * first to come back. They are given in that order, with every table that names one of them.
 */
export async function redefine(db: Kysely<unknown>, tables: readonly Redefinition[]): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    for (const { table, alter } of tables) for (const change of alter) await sql`alter table ${sql.table(table)} ${sql.raw(change)}`.execute(db)
    return
  }
  const made = await Promise.all(tables.map(({ table }) => definitionsOf(db, table)))
  for (const { table } of [...tables].reverse()) {
    await sql`create temp table ${sql.table(`kept_${table}`)} as select * from ${sql.table(table)}`.execute(db)
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
  for (const [index, { table, rewrite }] of tables.entries()) {
    const [definition = '', ...others] = made[index] ?? []
    await sql.raw(rewrite.reduce(rewritten, definition)).execute(db)
    await sql`insert into ${sql.table(table)} select * from ${sql.table(`kept_${table}`)}`.execute(db)
    await sql`drop table ${sql.table(`kept_${table}`)}`.execute(db)
    for (const other of others) await sql.raw(other).execute(db)
  }
}

/** The statement that makes the table, then those that make its indexes and triggers. */
async function definitionsOf(db: Kysely<unknown>, table: string): Promise<string[]> {
  const { rows } = await sql<{ sql: string }>`select sql from sqlite_master where tbl_name = ${table} and sql is not null
    order by case type when 'table' then 0 else 1 end, name`.execute(db)
  return rows.map((row) => row.sql)
}

function rewritten(definition: string, [before, after]: readonly [string, string]): string {
  if (!definition.includes(before)) throw new Error(`Not in the definition of the table: ${before}`)
  return definition.replace(before, after)
}

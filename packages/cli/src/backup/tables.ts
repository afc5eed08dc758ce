import { type Kysely, sql } from 'kysely'

/** What is kept of a database beside its rows. */
export interface Contents {
  readonly schema: string
  /** The rows of each table. */
  readonly tables: Readonly<Record<string, number>>
}

/** The names of all tables, those of the migrations among them. */
export async function tablesOf<Tables>(kysely: Kysely<Tables>): Promise<string[]> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true })
  return tables.filter(({ isView }) => !isView).map(({ name }) => name)
}

/** The last migration of a database, and the rows of each table. */
export async function contentsOf<Tables>(kysely: Kysely<Tables>): Promise<Contents> {
  const names = await tablesOf(kysely)
  const counts = names.map((name) => sql`select ${sql.lit(name)} as name, count(*) as count from ${sql.table(name)}`)
  const { rows } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(kysely)
  const last = await sql<{ name: string }>`select name from kysely_migration order by name desc limit 1`.execute(kysely)
  return { schema: last.rows[0]?.name ?? '', tables: Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)])) }
}

/** The paths of the files that rows name. */
export async function filesNamed<Tables>(kysely: Kysely<Tables>): Promise<Set<string>> {
  const tables = await kysely.introspection.getTables()
  const columns = tables.flatMap(({ name, columns }) =>
    columns.filter((column) => /(^|_)file$/.test(column.name)).map((column) => [name, column.name] as const),
  )
  const paths = columns.map(([table, column]) => sql`select ${sql.ref(column)} as path from ${sql.table(table)} where ${sql.ref(column)} <> ''`)
  const { rows } = await sql<{ path: string }>`${sql.join(paths, sql` union `)}`.execute(kysely)
  return new Set(rows.map(({ path }) => path))
}

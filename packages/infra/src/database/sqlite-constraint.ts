import SqliteFile from 'better-sqlite3'

/**
 * PostgreSQL names the unique index that was violated; SQLite only its columns ("invoice_line.charge_id"), or the index
 * when it is on an expression. Here SQLite's error gets the name too, as `constraint`.
 */
export function nameConstraint(file: SqliteFile.Database, error: unknown): unknown {
  if (!(error instanceof SqliteFile.SqliteError) || !/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/.test(error.code)) return error
  const broken = /^UNIQUE constraint failed: (.+)$/.exec(error.message)?.[1]
  return broken ? Object.assign(error, { constraint: indexNamed(broken) ?? indexOn(file, broken.split(', ')) }) : error
}

function indexNamed(broken: string): string | undefined {
  return /^index '(.+)'$/.exec(broken)?.[1]
}

interface UniqueIndex {
  readonly name: string
  readonly origin: 'c' | 'u' | 'pk'
  readonly columns: string
}

/** The index on these columns; for one that a table made by itself, the name PostgreSQL would have given it. */
function indexOn(file: SqliteFile.Database, broken: readonly string[]): string {
  const table = broken[0]?.split('.')[0] ?? ''
  const columns = broken.map((column) => column.slice(table.length + 1))
  const found = file
    .prepare<[string], UniqueIndex>(
      `select name, origin, (select group_concat(name) from (select name from pragma_index_info(list.name) order by seqno)) as columns
       from pragma_index_list(?) as list where list."unique" = 1 order by name`,
    )
    .all(table)
    .find((index) => index.columns === columns.join(','))
  if (found?.origin === 'c') return found.name
  return found?.origin === 'u' ? (constraintOn(file, table, columns) ?? `${table}_${columns.join('_')}_key`) : `${table}_pkey`
}

/** A constraint with a name of its own keeps it in the text of its table only, in the form Kysely writes. */
function constraintOn(file: SqliteFile.Database, table: string, columns: readonly string[]): string | undefined {
  const text = file.prepare<[string], { sql: string }>(`select sql from sqlite_master where type = 'table' and name = ?`).get(table)?.sql ?? ''
  const list = columns.map((column) => `"${column}"`).join(', ')
  for (const [, name, on] of text.matchAll(/constraint "([^"]+)" unique \(([^)]*)\)/g)) if (on === list) return name
  return undefined
}

import { type SqlBool, sql } from 'kysely'

/** Rows whose search text contains this, whatever signs it is made of. */
export function contains(column: string, search: string) {
  const pattern = `%${search.replace(/[%_\\]/g, '\\$&')}%`
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`
}

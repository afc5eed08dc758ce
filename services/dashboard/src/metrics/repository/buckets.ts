import { type RawBuilder, sql } from 'kysely'

/** The number of the bucket a value lies in: how many of the boundaries, which are in order, it has reached. */
export function bucketOf(column: string, boundaries: readonly string[]): RawBuilder<number> {
  const whens = boundaries.map((boundary, index) => sql`when ${sql.ref(column)} < ${boundary} then ${sql.lit(index)}`)
  return sql<number>`case ${sql.join(whens, sql` `)} else ${sql.lit(boundaries.length)} end`
}

/** `1` for rows that meet the condition, else `0`. */
export function oneWhere(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`case when ${condition} then 1 else 0 end`
}

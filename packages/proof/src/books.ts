import { brokenRows } from '@gpro/database'
import pg from 'pg'

/** The rules of the books that do not hold, each with the rows that break it. */
export async function brokenRules(url: string): Promise<Record<string, number[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const rows = await brokenRows(async (sql) => (await client.query(sql)).rows)
    const byRule = Object.groupBy(rows, ({ rule }) => rule)
    return Object.fromEntries(Object.entries(byRule).map(([rule, group = []]) => [rule, group.map(({ id }) => id)]))
  } finally {
    await client.end()
  }
}

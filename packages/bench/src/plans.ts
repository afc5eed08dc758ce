import { PLANNING } from '@gpro/database'
import pg from 'pg'
import type { Statement } from './inside/wire.ts'

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Plan Rows': number
  readonly 'Sort Key'?: readonly string[]
  readonly Filter?: string
  readonly Plans?: readonly Plan[]
}

/** A statement with the values it came with, or without any: then with slots for them. */
export interface Asked extends Statement {
  readonly generic: boolean
}

/** Reads how PostgreSQL goes about statements. */
export interface Planner {
  /** What in the plan grows with a table: reading all of a large one, or sorting many rows of which all are wanted. */
  growing(asked: Asked): Promise<string[]>
  /** The large tables whose rows it looks at, other than where an index holds all it wants. */
  rowsOf(asked: Asked): Promise<string[]>
  /** What it asks of rows of large tables once it has read them, since no index says it. */
  filters(asked: Asked): Promise<string[]>
  end(): Promise<void>
}

/** `large`: how many rows make a table, or what is sorted, a large one. */
export async function planner(url: string, large: number): Promise<Planner> {
  const client = new pg.Client({ connectionString: url, options: PLANNING.map((setting) => `-c ${setting}`).join(' ') })
  await client.connect()
  const { rows } = await client.query<{ relname: string }>("select relname from pg_class where relkind = 'r' and reltuples > $1", [large])
  const largeTables = new Set(rows.map(({ relname }) => relname))

  function walk(plan: Plan, limited: boolean): string[] {
    const { 'Node Type': type, 'Relation Name': table = '', 'Plan Rows': count, 'Sort Key': keys = [], Plans: below = [] } = plan
    const reads = type === 'Seq Scan' && largeTables.has(table) ? [`reads all of ${table}`] : []
    const sorts = type === 'Sort' && !limited && count > large ? [`sorts by ${keys.join(', ')}`] : []
    return [...reads, ...sorts, ...below.flatMap((each) => walk(each, limited || type === 'Limit'))]
  }

  function tablesIn({ 'Node Type': type, 'Relation Name': table = '', Plans: below = [] }: Plan): string[] {
    return [...(largeTables.has(table) && type !== 'Index Only Scan' ? [table] : []), ...below.flatMap(tablesIn)]
  }

  function filtersIn({ 'Relation Name': table = '', Filter: filter, Plans: below = [] }: Plan): string[] {
    return [...(largeTables.has(table) && filter !== undefined ? [filter] : []), ...below.flatMap(filtersIn)]
  }

  async function planOf({ text, values, generic }: Asked): Promise<Plan> {
    const explained = await client.query(`explain (${generic ? 'generic_plan, ' : ''}format json) ${text}`, [...values])
    return explained.rows[0]['QUERY PLAN'][0].Plan
  }

  return {
    growing: async (asked) => walk(await planOf(asked), false),
    rowsOf: async (asked) => [...new Set(tablesIn(await planOf(asked)))],
    filters: async (asked) => filtersIn(await planOf(asked)),
    end: () => client.end(),
  }
}

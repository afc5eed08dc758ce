import { isDay } from '@gpro/core'
import {
  AliasNode,
  type Expression,
  type ExpressionBuilder,
  FromNode,
  IdentifierNode,
  type KyselyPlugin,
  type RawBuilder,
  type SelectQueryBuilder,
  type SelectQueryNode,
  type SqlBool,
  sql,
} from 'kysely'
import { refusedFields } from '../errors/refusal.ts'

type Key = string | number

const FITS = {
  text: (value: Key) => typeof value === 'string' && !value.includes('\0'),
  day: (value: Key) => typeof value === 'string' && isDay(value),
  instant: (value: Key) =>
    typeof value === 'string' && /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value)),
  id: (value: Key) => Number.isInteger(value) && Math.abs(Number(value)) <= 2_147_483_647,
  number: (value: Key) => Number.isSafeInteger(value),
} as const

/** A column a list is ordered by: never null, and the last of them unique, for example the id. */
export interface PageKey<Row> {
  /** As in the query: `invoice.issue_date`. */
  readonly column: string
  /** Its name in the row. */
  readonly field: keyof Row & string
  readonly type: keyof typeof FITS
  readonly direction: 'asc' | 'desc'
}

/** Which rows of a list are wanted: one page by key, or all. */
export interface PageRequest {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** One page. */
export interface PageAsked extends PageRequest {
  readonly limit: number
}

export interface PageOf<Row> {
  readonly rows: Row[]
  /** Asks for what follows; null at the end. */
  readonly next: string | null
}

/** Orders a list and, with a limit, takes one page of it by key: page one thousand costs what page one does. */
export async function paged<All, Table extends keyof All, Row>(
  query: SelectQueryBuilder<All, Table, Row>,
  keys: readonly PageKey<Row>[],
  { limit, cursor }: PageRequest,
): Promise<PageOf<Row>> {
  const values = cursor === undefined ? undefined : readCursor(cursor, keys)
  const asked = values ? query.where((build) => after(build, keys, values)) : query
  if (limit === undefined) return { rows: await ordered(asked, keys).execute(), next: null }

  const rows = await ordered(cut(asked, keys, limit + 1), keys).execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last !== undefined ? writeCursor(last, keys) : null }
}

function ordered<All, Table extends keyof All, Row>(query: SelectQueryBuilder<All, Table, Row>, keys: readonly PageKey<Row>[]) {
  return keys.reduce((sorted, { column, direction }) => sorted.orderBy(sql.ref(column), direction), query)
}

/**
 * The first rows of a list. Which they are is asked of its own table, before others are joined to it: how many rows lie behind a cursor
 * PostgreSQL guesses badly, and would join and sort all of them. The keys name that table as the list does; a short list that is ordered by
 * columns of several tables is joined first.
 */
function cut<All, Table extends keyof All, Row>(query: SelectQueryBuilder<All, Table, Row>, keys: readonly PageKey<Row>[], count: number) {
  const first = ordered(query, keys).limit(sql.lit(count))
  const [table, ...others] = new Set(keys.map(({ column }) => column.split('.', 1)[0]))
  if (table === undefined || others.length > 0 || query.toOperationNode().joins === undefined) return first
  const chosen = first
    .clearSelect()
    .selectAll(table as Table)
    .withPlugin(changing(optionalJoins))
    .toOperationNode()
  const from = FromNode.create([AliasNode.create(chosen, IdentifierNode.create(table))])
  return query.clearWhere().withPlugin(changing((whole) => ({ ...whole, from })))
}

/**
 * Whatever a list joins is there, a foreign key says so. An outer join says it to the database, which leaves out what no filter needs;
 * where one does need it, the two are the same.
 */
function optionalJoins(query: SelectQueryNode): SelectQueryNode {
  return { ...query, joins: query.joins?.map((join) => ({ ...join, joinType: 'LeftJoin' })) ?? [] }
}

function changing(change: (query: SelectQueryNode) => SelectQueryNode): KyselyPlugin {
  return {
    transformQuery: ({ node }) => (node.kind === 'SelectQueryNode' ? change(node) : node),
    transformResult: async ({ result }) => result,
  }
}

/** The rows that come after a key. */
function after<All, Table extends keyof All, Row>(
  build: ExpressionBuilder<All, Table>,
  keys: readonly PageKey<Row>[],
  values: readonly Key[],
): Expression<SqlBool> {
  const beyond = (direction: string | undefined) => sql.raw(direction === 'asc' ? '>' : '<')
  const columns = keys.map(({ column }) => sql.ref(column))
  // Compared as one, columns find their place in an index; a list that goes both ways has to take them one by one.
  if (new Set(keys.map(({ direction }) => direction)).size === 1)
    return sql<SqlBool>`(${sql.join(columns)}) ${beyond(keys[0]?.direction)} (${sql.join(values)})`
  const compare = (index: number, operator: RawBuilder<unknown>) => sql<SqlBool>`${columns[index]} ${operator} ${values[index]}`
  return build.or(
    keys.map(({ direction }, index) =>
      build.and([...keys.slice(0, index).map((_, before) => compare(before, sql`=`)), compare(index, beyond(direction))]),
    ),
  )
}

function writeCursor<Row>(row: Row, keys: readonly PageKey<Row>[]): string {
  return Buffer.from(JSON.stringify(keys.map(({ field }) => row[field]))).toString('base64url')
}

function readCursor<Row>(cursor: string, keys: readonly PageKey<Row>[]): Key[] {
  const values = parse(Buffer.from(cursor, 'base64url').toString())
  const fits = Array.isArray(values) && values.length === keys.length && keys.every(({ type }, index) => FITS[type](values[index]))
  if (!fits) throw refusedFields({ cursor: ['no es un cursor de esta lista'] })
  return values
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

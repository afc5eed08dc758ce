import type { Tables } from '@gpro/database'
import { type Kysely, sql } from 'kysely'
import { type Column, FIXTURE_TABLES, type FixtureTable, isPostgres, keyOf, type Row } from './tables.ts'

const PAGE = 500

/** All rows of a table in the order of its key, page by page. */
export async function* pagesOf(kysely: Kysely<Tables>, table: FixtureTable, columns: readonly Column[]): AsyncGenerator<readonly Row[]> {
  const key = keyOf(table)
  const keys = sql.join(key.map((name) => sql.ref(name)))
  const select = sql`select ${sql.join(columns.map(({ name }) => sql.ref(name)))} from ${sql.table(table)}`
  for (let last: Row | undefined; ; ) {
    const after = last ? sql`where (${keys}) > (${sql.join(key.map((name) => last?.[name]))})` : sql``
    const { rows } = await sql<Row>`${select} ${after} order by ${keys} limit ${sql.lit(PAGE)}`.execute(kysely)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)
  }
}

export async function countRows(kysely: Kysely<Tables>, table: FixtureTable): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(kysely)
  return Number(rows[0]?.count ?? 0)
}

/** Inserts rows of one table in one statement. */
export async function insertRows(kysely: Kysely<Tables>, table: string, columns: readonly Column[], rows: readonly Row[]): Promise<void> {
  const names = columns.map(({ name }) => name)
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name] ?? null))})`)
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(values)}`.execute(kysely)
}

/** Everything as of one moment. `still`: nobody may write meanwhile; otherwise nobody is held up, and `work` cannot write either. */
export async function atOneMoment<Result>(
  kysely: Kysely<Tables>,
  still: boolean,
  work: (snapshot: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return kysely.connection().execute(async (connection) => {
    await begin(connection, still)
    try {
      return await work(connection)
    } finally {
      await sql`rollback`.execute(connection)
      if (!isPostgres(connection)) await sql`pragma query_only = off`.execute(connection)
    }
  })
}

async function begin(connection: Kysely<Tables>, still: boolean): Promise<void> {
  if (!isPostgres(connection)) {
    await sql`${sql.raw(still ? 'begin immediate' : 'begin deferred')}`.execute(connection)
    if (!still) await sql`pragma query_only = on`.execute(connection)
    return
  }
  await sql`begin transaction isolation level repeatable read ${sql.raw(still ? 'read write' : 'read only')}`.execute(connection)
  await withoutTimeouts(connection)
  if (still) await sql`lock table ${sql.join(FIXTURE_TABLES.map((table) => sql.table(table)))} in share mode`.execute(connection)
}

/** Moving everything takes as long as it takes; until the transaction ends. */
export async function withoutTimeouts(trx: Kysely<Tables>): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx)
}

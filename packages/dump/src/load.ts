import { giveInvoicesTheirClient, giveUsersTheirKey, leaveInvoicesAsTheyAre, migrationsPending, type Tables } from '@gpro/database'
import { type Kysely, sql, type Transaction } from 'kysely'
import { analyzeTables, raiseCounters, setSequences } from './counters.ts'
import { type Digest, digestOf } from './digest.ts'
import { FixtureError } from './error.ts'
import { clearTarget, keepTarget } from './kept.ts'
import type { FixtureObject } from './objects.ts'
import { withOwnFolder } from './own-folder.ts'
import { insertRows, withoutTimeouts } from './rows.ts'
import { nameOf, readSpool, type Spooled, spool } from './spool.ts'
import { type Column, FIXTURE_TABLES, type FixtureTable, isPostgres, keyOf, type Row, readColumns } from './tables.ts'

const BATCH = 250

type Spools = ReadonlyMap<FixtureTable, Spooled>
type Columns = ReadonlyMap<FixtureTable, readonly Column[]>
type Progress = (done: number, all: number) => void

/** What is ready to be loaded. */
export interface Prepared {
  readonly spools: Spools
  /** How the operator knows a row. */
  readonly called: (table: FixtureTable, pk: string) => string
  /** What is worked out from the rows, in the same transaction. */
  readonly derive: (trx: Transaction<Tables>) => Promise<void>
}

/**
 * Loads a whole file or nothing, into a database that is empty but for what the migrations and createsuperuser made. Answers
 * the rows of each table and their SHA-256, as read again from the database.
 */
export function load(kysely: Kysely<Tables>, objects: AsyncIterable<FixtureObject>, onRows: Progress): Promise<ReadonlyMap<FixtureTable, Digest>> {
  return loadPrepared(kysely, onRows, async (folder, columns) => ({
    spools: await spool(folder, columns, objects),
    called: (table, pk) => nameOf({ model: `gpro.${table}`, pk }),
    derive: async () => {},
  }))
}

/** The same for rows that `prepare` puts on disk. */
export async function loadPrepared(
  kysely: Kysely<Tables>,
  onRows: Progress,
  prepare: (folder: string, columns: Columns) => Promise<Prepared>,
): Promise<ReadonlyMap<FixtureTable, Digest>> {
  if ((await migrationsPending(kysely)).length > 0) throw new FixtureError('not-migrated')
  return withOwnFolder('load', async (folder) => {
    try {
      const columns = await readColumns(kysely)
      const prepared = await prepare(folder, columns)
      return await kysely.transaction().execute((trx) => fill(trx, columns, prepared, onRows))
    } catch (error) {
      if (isDiskFull(error)) throw new FixtureError('disk-full', '', error.message, error)
      throw isRefusal(error) ? new FixtureError('refused-object', '', error.message, error) : error
    }
  })
}

async function fill(trx: Transaction<Tables>, columns: Columns, { spools, called, derive }: Prepared, onRows: Progress) {
  if (isPostgres(trx)) {
    await withoutTimeouts(trx)
    await sql`lock table ${sql.join(FIXTURE_TABLES.map((table) => sql.table(table)))} in exclusive mode`.execute(trx)
  }
  const kept = await keepTarget(trx)
  await clearTarget(trx, new Set(spools.keys()))
  await leaveInvoicesAsTheyAre(trx)
  const all = [...spools.values()].reduce((sum, { digest }) => sum + digest.rows, 0)
  let done = 0
  for (const [table, spooled] of spools) {
    for await (const rows of readSpool(spooled, BATCH)) {
      await insert(trx, table, columns.get(table) ?? [], rows, called)
      done += rows.length
      onRows(done, all)
    }
  }
  const digests = await verify(trx, columns, spools)
  await giveInvoicesTheirClient(trx)
  await setSequences(trx)
  await derive(trx)
  await setSequences(trx)
  await kept.putBack()
  await giveUsersTheirKey(trx)
  await raiseCounters(trx)
  await analyzeTables(trx)
  return digests
}

async function verify(trx: Transaction<Tables>, columns: Columns, spools: Spools): Promise<ReadonlyMap<FixtureTable, Digest>> {
  const digests = new Map<FixtureTable, Digest>()
  for (const [table, { digest }] of spools) {
    const stored = await digestOf(trx, table, columns.get(table) ?? [])
    if (stored.rows !== digest.rows || stored.sha256 !== digest.sha256) throw new FixtureError('different', `gpro.${table}`)
    digests.set(table, stored)
  }
  return digests
}

/** A batch that is refused is tried again row by row, to name the one that was. */
async function insert(
  trx: Transaction<Tables>,
  table: FixtureTable,
  columns: readonly Column[],
  rows: readonly Row[],
  called: Prepared['called'],
): Promise<void> {
  await sql`savepoint batch`.execute(trx)
  try {
    await insertRows(trx, table, columns, rows)
  } catch (error) {
    if (!isRefusal(error)) throw error
    await sql`rollback to savepoint batch`.execute(trx)
    for (const row of rows) await insertOne(trx, table, columns, row, called)
  }
  await sql`release savepoint batch`.execute(trx)
}

async function insertOne(
  trx: Transaction<Tables>,
  table: FixtureTable,
  columns: readonly Column[],
  row: Row,
  called: Prepared['called'],
): Promise<void> {
  try {
    await insertRows(trx, table, columns, [row])
  } catch (error) {
    if (!isRefusal(error)) throw error
    const pk = keyOf(table)
      .map((name) => row[name])
      .join('/')
    throw new FixtureError(problemOf(error), called(table, pk), error.message, error)
  }
}

function isDiskFull(error: unknown): error is Error {
  return error instanceof Error && /^(53100|SQLITE_FULL|ENOSPC)$/.test(codeOf(error))
}

/** The row is at fault, not the disk or the connection. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && /^(2[23]|SQLITE_CONSTRAINT)/.test(codeOf(error))
}

function problemOf(error: Error): 'missing-reference' | 'repeated-object' | 'refused-object' {
  const code = codeOf(error)
  if (code === '23503' || code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return 'missing-reference'
  return /^(23505|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID))$/.test(code) ? 'repeated-object' : 'refused-object'
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : ''
}

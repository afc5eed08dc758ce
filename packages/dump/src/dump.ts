import type { Tables } from '@gpro/database'
import type { Kysely } from 'kysely'
import { atOneMoment, countRows, pagesOf } from './rows.ts'
import { type Column, FIXTURE_TABLES, type FixtureTable, keyOf, type Row, readColumns } from './tables.ts'

export interface DumpOptions {
  readonly exclude: ReadonlySet<FixtureTable>
  readonly excludePasswords: boolean
  readonly onRows: (done: number, all: number) => void
}

/** What stands where a password was: nobody logs in with it. */
const NO_PASSWORD = '!'

/** Left out with the passwords: they too are for logging in. */
const SECRETS: ReadonlySet<FixtureTable> = new Set<FixtureTable>(['second_factor', 'recovery_code', 'dte_certificate'])

/** The whole database as Django writes it, piece by piece, as of the moment `use` began to read. */
export function dump<Result>(kysely: Kysely<Tables>, options: DumpOptions, use: (pieces: AsyncIterable<string>) => Promise<Result>): Promise<Result> {
  return atOneMoment(kysely, false, (snapshot) => use(fixtureText(snapshot, options)))
}

/** A JSON list, one object a line. */
export async function* fixtureText(snapshot: Kysely<Tables>, { exclude, excludePasswords, onRows }: DumpOptions): AsyncGenerator<string> {
  const tables = FIXTURE_TABLES.filter((table) => !exclude.has(table) && !(excludePasswords && SECRETS.has(table)))
  const columns = await readColumns(snapshot)
  let all = 0
  for (const table of tables) all += await countRows(snapshot, table)
  let done = 0
  yield '['
  for (const table of tables) {
    for await (const page of pagesOf(snapshot, table, columns.get(table) ?? [])) {
      const lines = page.map((row) => lineOf(table, columns.get(table) ?? [], excludePasswords ? withoutPassword(row) : row))
      yield `${done === 0 ? '\n' : ',\n'}${lines.join(',\n')}`
      done += page.length
      onRows(done, all)
    }
  }
  yield '\n]\n'
}

function lineOf(table: FixtureTable, columns: readonly Column[], row: Row): string {
  const [key = '', ...more] = keyOf(table)
  // Django knows no key of two columns: both are fields then.
  const alone = more.length === 0
  const fields = columns.filter(({ name }) => !alone || name !== key).map(({ name }) => [name, row[name]])
  return JSON.stringify({ model: `gpro.${table}`, pk: alone ? row[key] : null, fields: Object.fromEntries(fields) })
}

function withoutPassword(row: Row): Row {
  return 'password_hash' in row ? { ...row, password_hash: NO_PASSWORD, second_factor_at: null } : row
}

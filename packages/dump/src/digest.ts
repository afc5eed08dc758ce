import { createHash } from 'node:crypto'
import type { Tables } from '@gpro/database'
import type { Kysely } from 'kysely'
import { pagesOf } from './rows.ts'
import { type Column, FIXTURE_TABLES, type FixtureTable, type Row, readColumns } from './tables.ts'

export interface Digest {
  readonly rows: number
  /** The same on both databases, and whatever the order of the rows. */
  readonly sha256: string
}

const SIZE = 1n << 256n

/** Takes in rows one by one. */
export function createDigest(columns: readonly Column[]): { add(row: Row): void; end(): Digest } {
  let rows = 0
  let sum = 0n
  return {
    add(row) {
      const text = JSON.stringify(columns.map(({ name }) => [name, row[name] ?? null]))
      sum = (sum + BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)) % SIZE
      rows += 1
    },
    end: () => ({ rows, sha256: createHash('sha256').update(`${rows}:${sum}`).digest('hex') }),
  }
}

/** Of every table that moves. */
export async function digestsOf(kysely: Kysely<Tables>): Promise<ReadonlyMap<FixtureTable, Digest>> {
  const columns = await readColumns(kysely)
  const digests = new Map<FixtureTable, Digest>()
  for (const table of FIXTURE_TABLES) digests.set(table, await digestOf(kysely, table, columns.get(table) ?? []))
  return digests
}

export async function digestOf(kysely: Kysely<Tables>, table: FixtureTable, columns: readonly Column[]): Promise<Digest> {
  const digest = createDigest(columns)
  for await (const page of pagesOf(kysely, table, columns)) for (const row of page) digest.add(row)
  return digest.end()
}

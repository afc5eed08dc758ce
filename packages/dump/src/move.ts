import type { Tables } from '@gpro/database'
import type { Kysely } from 'kysely'
import { type Digest, digestsOf } from './digest.ts'
import { fixtureText } from './dump.ts'
import { FixtureError } from './error.ts'
import { EXPECTED } from './kept.ts'
import { load } from './load.ts'
import { readObjects } from './objects.ts'
import { atOneMoment } from './rows.ts'
import { FIXTURE_TABLES, type FixtureTable } from './tables.ts'

type Digests = ReadonlyMap<FixtureTable, Digest>

export interface Moved {
  readonly digests: Digests
  /** An earlier run had moved everything and was ended before it could say so. */
  readonly before: boolean
}

/** Copies one database into another while nobody may write to the first, and compares them. The first stays as it was. */
export function move(source: Kysely<Tables>, target: Kysely<Tables>, onRows: (done: number, all: number) => void): Promise<Moved> {
  return atOneMoment(source, true, async (snapshot) => {
    const expected = await digestsOf(snapshot)
    if (isMoved(expected, await digestsOf(target))) return { digests: expected, before: true }
    const text = fixtureText(snapshot, { exclude: new Set(), excludePasswords: false, onRows: () => {} })
    const digests = await load(target, readObjects(text), onRows)
    for (const table of FIXTURE_TABLES) {
      const { rows, sha256 } = expected.get(table) ?? { rows: 0 }
      if (rows > 0 && digests.get(table)?.sha256 !== sha256) throw new FixtureError('different', `gpro.${table}`)
    }
    return { digests, before: false }
  })
}

/** Equal, but for the administrators that the target had before, and counters that were raised. */
function isMoved(source: Digests, target: Digests): boolean {
  let rows = 0
  for (const table of FIXTURE_TABLES) {
    const from = source.get(table)
    const to = target.get(table)
    if (!from || !to) return false
    const grown = EXPECTED.has(table) || table === 'document_counter'
    if (grown ? to.rows < from.rows : to.sha256 !== from.sha256) return false
    if (!grown) rows += from.rows
  }
  return rows > 0
}

import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Query } from '@gpro/database'
import { type Patch, sqliteFile } from '@gpro/testing'
import { attempt } from './prove/attempt.ts'
import { createCaller } from './prove/caller.ts'
import { findViolations, MARK_LENGTH, type Violation } from './prove/checks.ts'
import { createLedger, tally } from './prove/ledger.ts'
import { createRandom } from './prove/random.ts'
import { givenWorld } from './prove/world.ts'
import { startSmall } from './small.ts'

export interface Killed {
  readonly violations: readonly Violation[]
  readonly accepted: number
  /** Requests sent once more, most of them because the process died under them. */
  readonly retried: number
}

const PEOPLE = 8

/** People work on one process and one SQLite file; it is killed at moments that a seed decides, and the books are read after each restart. */
export async function killWhileWriting(seed: number, kills: number, patches: readonly Patch[] = []): Promise<Killed> {
  const file = await sqliteFile()
  const small = await startSmall({ processes: 1, env: { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: file.path, REDIS_ENABLED: 'False' }, patches })
  try {
    const random = createRandom(seed)
    const ledger = createLedger()
    const url = small.programs[0]?.url ?? ''
    const caller = (from: typeof random) => createCaller({ url: () => url, ledger, random: from, loses: () => false })
    const world = await givenWorld(caller(random), small.token)
    let begun = 0
    let over = false
    async function person(number: number): Promise<void> {
      const own = createRandom(seed + 1 + number)
      const call = caller(own)
      while (!over) {
        begun += 1
        const mark = `op-${String(begun).padStart(MARK_LENGTH - 3, '0')}`
        await attempt({ random: own, world, call, token: small.token, ledger, mark })
      }
    }

    /** What was acknowledged until now, against one moment of the file that is later. */
    async function check(): Promise<Violation[]> {
      const told = { ...ledger, entries: [...ledger.entries] }
      const database = new DatabaseSync(file.path)
      try {
        database.exec('begin')
        const query: Query = async (sql) => database.prepare(sql).all()
        return await findViolations(query, told)
      } finally {
        database.close()
      }
    }

    async function killer(): Promise<Violation[]> {
      try {
        for (let kill = 0; kill < kills; kill += 1) {
          await sleep(150 + random.whole(600))
          await small.replace(0)
          const violations = await check()
          if (violations.length > 0) return violations
        }
        return []
      } finally {
        over = true
      }
    }

    const [broken] = await Promise.all([killer(), ...Array.from({ length: PEOPLE }, (_, number) => person(number))])
    const violations = broken.length > 0 ? broken : await check()
    return { violations, accepted: tally(ledger.entries, 'accepted'), retried: ledger.retried }
  } finally {
    await small.stop()
    await file.drop()
  }
}

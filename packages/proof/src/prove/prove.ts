import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ownRoleDatabase } from '../postgres-restart.ts'
import { startSystem } from '../system.ts'
import { attempt } from './attempt.ts'
import { createCaller } from './caller.ts'
import { findViolations, MARK_LENGTH, type Violation } from './checks.ts'
import { planFaults } from './faults.ts'
import { createLedger, type Ledger, tally } from './ledger.ts'
import { createRandom, type Random } from './random.ts'
import { createTokens, givenWorld } from './world.ts'

export interface ProveOptions {
  readonly seed: number
  readonly operations: number
  readonly faults: number
  /** Processes of each service. */
  readonly replicas: number
  readonly onProgress?: (operations: number, faults: number) => void
  /** Ends the run early; what was done until then is still checked. */
  readonly signal?: AbortSignal
}

export interface ProveReport {
  readonly seed: number
  readonly seconds: number
  readonly operations: number
  readonly accepted: number
  readonly refused: number
  /** Refused after an answer was lost, so that either may be true. */
  readonly unsure: number
  readonly retried: number
  readonly answersLost: number
  /** How often each kind struck. */
  readonly faults: Readonly<Record<string, number>>
  readonly byOperation: Readonly<Record<string, { readonly accepted: number; readonly refused: number; readonly unsure: number }>>
  readonly violations: readonly Violation[]
}

/** Who works at the same time. */
const PEOPLE = 16

/**
 * Thousands of operations from many people on processes, a database and a Redis that keep failing, in the order that a seed
 * decides; then whether the tables hold what was promised, and what everybody was told.
 */
export async function prove({ seed, operations, faults, replicas, onProgress, signal }: ProveOptions): Promise<ProveReport> {
  const began = performance.now()
  const { server, database } = await ownRoleDatabase()
  const system = await startSystem({ replicas, database })
  try {
    const ledger = createLedger()
    const random = createRandom(seed)
    let toLose = 0
    const loses = () => toLose > 0 && toLose-- > 0
    const caller = (from: Random) => createCaller({ url: () => system.url, ledger, random: from, loses })
    const token = createTokens(system)
    const world = await givenWorld(caller(random), await token())
    const struck: Record<string, number> = {}
    let begun = 0
    let strikes = 0
    const over = () => begun >= operations || signal?.aborted === true

    async function person(number: number): Promise<void> {
      const own = createRandom(seed + 1 + number)
      const call = caller(own)
      while (!over()) {
        begun += 1
        const mark = `op-${String(begun).padStart(MARK_LENGTH - 3, '0')}`
        await attempt({ random: own, world, call, token: await token(), ledger, mark })
        onProgress?.(begun, strikes)
      }
    }

    async function strikeAll(): Promise<void> {
      const plan = planFaults(createRandom(seed + 1000), faults)
      for (const [index, fault] of plan.entries()) {
        while (!over() && begun < ((index + 1) * operations) / (plan.length + 1)) await sleep(5)
        if (signal?.aborted) return
        const lose = (answers: number) => {
          toLose += answers
        }
        await fault.strike({ system, server, random, lose })
        struck[fault.name] = (struck[fault.name] ?? 0) + 1
        strikes += 1
      }
    }

    await Promise.all([strikeAll(), ...Array.from({ length: PEOPLE }, (_, number) => person(number))])
    const violations = await asking(database.url, (query) => findViolations(query, ledger))
    return { ...summary(ledger), seed, seconds: Math.round((performance.now() - began) / 1000), faults: struck, violations }
  } finally {
    await system.stop()
  }
}

function summary(ledger: Ledger) {
  const { entries, retried, lost } = ledger
  const counts = (some: Ledger['entries']) => ({ accepted: tally(some, 'accepted'), refused: tally(some, 'refused'), unsure: tally(some, 'unsure') })
  const groups = Object.entries(Object.groupBy(entries, ({ operation }) => operation))
  return {
    operations: entries.length,
    ...counts(entries),
    retried,
    answersLost: lost,
    byOperation: Object.fromEntries(groups.map(([operation, some = []]) => [operation, counts(some)])),
  }
}

async function asking<Answer>(
  url: string,
  work: (query: (sql: string) => Promise<readonly Record<string, unknown>[]>) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(async (sql) => (await client.query(sql)).rows)
  } finally {
    await client.end()
  }
}

import { type OwnRedis, type Patch, postgresDatabase } from '@gpro/testing'
import pg from 'pg'
import { findViolations } from '../prove/checks.ts'
import { proveDte } from '../prove/dte/prove-dte.ts'
import { createLedger } from '../prove/ledger.ts'
import { killWhileWriting } from '../sigkill.ts'
import { onPostgres, startSmall } from '../small.ts'
import { type Guard, SLOWLY } from './guards.ts'
import type { Promised } from './promises.ts'
import type { Race } from './races.ts'

/** Processes on PostgreSQL and Redis, and what of their guards is left. */
export interface World {
  attack(race: Race): Promise<void>
  /** Takes guards out of the database while the processes run. */
  drop(guards: readonly Guard[]): Promise<void>
  /** The rules that the checker finds broken. */
  broken(): Promise<string[]>
  stop(): Promise<void>
}

interface WorldOptions {
  readonly redis: OwnRedis
  readonly without: readonly Guard[]
  readonly prepare?: readonly string[]
  readonly processes?: number
}

export async function startWorld({ redis, without, prepare = [], processes = 2 }: WorldOptions): Promise<World> {
  const database = await postgresDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await client.query(statement)
  }
  const drop = (guards: readonly Guard[]) => run(guards.flatMap(({ drops = [] }) => drops))
  const end = () => client.end().finally(() => database.drop())
  try {
    await run(prepare)
    await drop(without)
    const small = await startSmall({ processes, env: await onPostgres(database.url, redis), patches: patchesOf(without) })
    const ledger = createLedger()
    return {
      attack: (race) => race({ small, ledger }),
      drop,
      async broken() {
        const violations = await findViolations(async (sql) => (await client.query(sql)).rows, ledger)
        return [...new Set(violations.map(({ rule }) => rule))]
      },
      stop: () => small.stop().finally(end),
    }
  } catch (error) {
    await end()
    throw error
  }
}

/** Each once: guards of several promises may be the same. */
function patchesOf(guards: readonly Guard[]): Patch[] {
  return [SLOWLY, ...new Set(guards.flatMap(({ patches = [] }) => patches))]
}

const KILLS = 4

/** The rules that an attack on this promise breaks when these guards are out. The seed decides the moments of the kills. */
export async function brokenWithout(redis: OwnRedis, { attack, prepare = [] }: Promised, without: readonly Guard[], seed: number): Promise<string[]> {
  if (attack === 'kills') {
    const patches = without.flatMap((guard) => guard.patches ?? [])
    const { violations } = await killWhileWriting(seed, KILLS, patches)
    return [...new Set(violations.map(({ rule }) => rule))]
  }
  if (attack === 'ministry') {
    const patches = without.flatMap((guard) => guard.patches ?? [])
    const { violations } = await proveDte({ seed, documents: 60, kills: KILLS, full: false, patches })
    return [...new Set(violations.map(({ rule }) => rule))]
  }
  const world = await startWorld({ redis, without, prepare })
  try {
    await world.attack(attack)
    return await world.broken()
  } finally {
    await world.stop()
  }
}

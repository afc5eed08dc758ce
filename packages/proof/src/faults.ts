import { setTimeout as sleep } from 'node:timers/promises'
import type { Staff } from '@gpro/infra/testing/office'
import { expect } from 'vitest'
import type { Stopwatch } from './client.ts'
import { workUntil } from './scenarios.ts'
import type { Proof } from './system.ts'

const DATABASES = [0, 1, 2]
const EVERY_MS = 20

/** `work` while all that Redis knows is thrown away every 20 ms; answers how often. */
export async function whileFlushing({ redis }: Proof, work: () => Promise<void>): Promise<number> {
  let over = false
  let times = 0
  const storm = Promise.all(
    DATABASES.map((database) =>
      redis.ask(database, async (connection) => {
        while (!over) {
          await connection.flushdb()
          times += 1
          await sleep(EVERY_MS)
        }
      }),
    ),
  )
  try {
    await work()
  } finally {
    over = true
    await storm
  }
  return times
}

export const healthOf = async ({ anonymous }: Proof): Promise<string> => (await anonymous.get('/api/health/')).body.status

export async function untilHealthIs(system: Proof, status: string): Promise<void> {
  await expect.poll(() => healthOf(system), { timeout: 10_000, interval: 100 }).toBe(status)
}

export interface Report {
  /** How many were made meanwhile. */
  readonly invoices: number
  /** The slowest request in each part. */
  readonly worst: Readonly<Record<string, Worst>>
  /** By how much the slowest of all was slower than the slowest while all was well: what Redis cost at most. */
  readonly slower: Worst
}

type Worst = ReturnType<Stopwatch['worst']>

function compare(worst: Readonly<Record<string, Worst>>): Worst {
  const usual = worst.well?.milliseconds ?? 0
  const [slowest] = Object.values(worst).toSorted((one, other) => other.milliseconds - one.milliseconds)
  return { what: slowest?.what ?? '', milliseconds: (slowest?.milliseconds ?? 0) - usual }
}

/**
 * People work on while Redis freezes for `milliseconds`, thaws, is killed, and comes back empty. Every request must succeed; health
 * says how it is and recovers by itself.
 */
export async function workThroughRedisFaults(system: Proof, office: Staff, milliseconds: number): Promise<Report> {
  const { redis, stopwatch } = system
  const worst: Record<string, Worst> = {}
  let over = false
  const working = workUntil(office, () => over)
  // Where it fails, so does the end; not before, unhandled.
  working.catch(() => {})
  const part = (name: string) => {
    worst[name] = stopwatch.worst()
  }
  try {
    stopwatch.worst()
    await sleep(milliseconds)
    part('well')
    redis.freeze()
    await sleep(milliseconds)
    await untilHealthIs(system, 'degraded')
    part('frozen')
    redis.thaw()
    await untilHealthIs(system, 'ok')
    part('thawed')
    await redis.kill()
    await sleep(milliseconds)
    await untilHealthIs(system, 'degraded')
    part('down')
    await redis.start()
    await untilHealthIs(system, 'ok')
    await sleep(milliseconds / 2)
    part('back')
  } finally {
    over = true
  }
  return { invoices: await working, worst, slower: compare(worst) }
}

import { randomUUID } from 'node:crypto'
import { type Instant, shift } from '@gpro/core'
import { refuseRetiredDatabase } from '@gpro/database'
import type { AnyTrx, SharedTrx } from '../database/types.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import { inSpan } from '../tracing/tracing.ts'
import { claimRun, failRun, finishRun, releaseRun, renewRun } from './runs.ts'
import type { Counts, Task, TaskContext } from './task.ts'

/** How long a slot is held without a sign of life of its holder. */
export const LEASE_MS = 60_000
const LONGEST_ERROR = 1000

/** The work as a process sees it that may write every table its services own. */
type AnyTask = Task<never>

interface Setup {
  readonly ctx: TaskContext
  readonly leaseMs: number
  /** Aborted when the process is told to stop. */
  readonly signal: AbortSignal
}

/** As `doSlot`, in a trace of its own where traces are on. */
export function carryOut(setup: Setup, task: AnyTask, slot: Instant): Promise<Counts | undefined> {
  return inSpan(`task ${task.name}`, () => doSlot(setup, task, slot))
}

/**
 * Does a task for one of its slots, if the slot is to be had; undefined when it is not. The row of the slot is held, and the hold
 * renewed, while the work goes on; whoever is killed stops renewing, and another takes over.
 * @throws what the task throws, once that is written down
 */
async function doSlot({ ctx, leaseMs, signal }: Setup, task: AnyTask, slot: Instant): Promise<Counts | undefined> {
  const held = { task: task.name, slot, holder: randomUUID() }
  const until = (times = 1) => shift(ctx.now(), times * leaseMs)
  const write = <Row>(statement: (trx: SharedTrx) => Promise<Row[]>) => ctx.transaction((trx: AnyTrx) => statement(sharedTrx(trx)))

  // A process that was running when the rows were moved would go on with what is now done elsewhere.
  await refuseRetiredDatabase(ctx.db)
  const [claimed] = await write((trx) => claimRun(trx, { ...held, now: ctx.now(), until: until() }))
  if (!claimed) return undefined
  const lost = new AbortController()
  const endRenewing = repeat(leaseMs / 3, async () => {
    const rows = await write((trx) => renewRun(trx, { ...held, until: until() }))
    if (rows.length === 0) lost.abort(new Error(`${task.name} ${slot}: another process has taken over`))
  })
  try {
    const counts = await task.run(ctx, AbortSignal.any([signal, lost.signal]))
    await endRenewing()
    await write((trx) => finishRun(trx, { ...held, now: ctx.now() }))
    return counts
  } catch (error) {
    await endRenewing()
    const failed = { ...held, until: until(2 ** (claimed.tries - 1)), error: reasonOf(error) }
    await write((trx) => (signal.aborted ? releaseRun(trx, { ...held, now: ctx.now() }) : failRun(trx, failed)))
    throw error
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_ERROR)
}

/** Does it again and again, never twice at once. The answer ends that, and waits for what is under way. */
function repeat(everyMs: number, work: () => Promise<void>): () => Promise<void> {
  let ended = false
  let turn = Promise.resolve()
  let timer = setTimeout(again, everyMs)
  function again(): void {
    // A database that is away for a moment: the next turn may find it, and if none does the hold runs out as it should.
    turn = work()
      .catch(() => {})
      .then(() => {
        if (!ended) timer = setTimeout(again, everyMs)
      })
  }
  return () => {
    ended = true
    clearTimeout(timer)
    return turn
  }
}

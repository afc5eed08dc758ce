import type { Instant } from '@gpro/core'
import { carryOut, LEASE_MS } from './carry-out.ts'
import { findRun, TRIES } from './runs.ts'
import { atEachSlot, latestSlot } from './slots.ts'
import type { Counts, Task, TaskContext } from './task.ts'

export interface Scheduler {
  /** Does what is due now and nobody has done; also what starts, the clock and the sweep do. */
  attend(): Promise<void>
  /** Attends now, at each slot, and every minute to what somebody else left unfinished. */
  start(): void
  /** Starts nothing more, tells what runs to stop, and waits for it. */
  stop(): Promise<void>
}

interface Setup {
  readonly tasks: readonly Task[]
  readonly ctx: TaskContext
  readonly leaseMs?: number
  /** Hears how each run ended; and of each task at the start. */
  readonly onRun?: ((task: string, outcome: 'known' | 'done' | 'failed') => void) | undefined
}

/**
 * Scheduled work of one process; any number may run beside each other. Of the slots that were missed while none ran only the latest
 * is made up for.
 */
export function createScheduler({ tasks, ctx, leaseMs = LEASE_MS, onRun }: Setup): Scheduler {
  const stopping = new AbortController()
  const { signal } = stopping
  const running = new Map<string, Promise<void>>()
  const timers: (() => void)[] = []

  async function attendTo(task: Task): Promise<void> {
    if (signal.aborted || running.has(task.name)) return
    const work = doLatest(task).finally(() => running.delete(task.name))
    running.set(task.name, work)
    await work
  }

  async function doLatest(task: Task): Promise<void> {
    let slot: Instant | undefined
    try {
      slot = latestSlot(task.schedule, ctx.now())
      if (slot === undefined || (await isTaken(task, slot))) return
      const counts = await carryOut({ ctx, leaseMs, signal }, task, slot)
      if (counts) onRun?.(task.name, 'done')
      if (counts && saysSomething(task, counts)) ctx.log.info({ task: task.name, slot, ...counts }, 'task done')
    } catch (error) {
      // Nobody waits for it: the row says that it failed, and the next sweep tries again.
      if (signal.aborted) return
      onRun?.(task.name, 'failed')
      ctx.log.error({ err: error, task: task.name, slot }, 'task failed')
    }
  }

  /** Looked at first, so that a sweep that finds nothing to do writes nothing. */
  async function isTaken({ name }: Task, slot: string): Promise<boolean> {
    const [row] = await findRun(ctx.db, { task: name, slot })
    return row !== undefined && (row.finished_at !== null || row.tries >= TRIES || row.held_until > ctx.now())
  }

  async function attend(): Promise<void> {
    await Promise.all(tasks.map(attendTo))
  }

  return {
    attend,
    start() {
      if (tasks.length === 0 || signal.aborted) return
      for (const { name } of tasks) onRun?.(name, 'known')
      const sweep = setInterval(attend, leaseMs)
      sweep.unref()
      timers.push(() => clearInterval(sweep), ...tasks.map((task) => atEachSlot(task.schedule, () => void attendTo(task))))
      void attend()
    },
    async stop() {
      stopping.abort(new Error('The process stops'))
      for (const end of timers.splice(0)) end()
      await Promise.all(running.values())
    },
  }
}

function saysSomething({ quiet = false }: Task, counts: Counts): boolean {
  return !quiet || Object.values(counts).some((count) => count > 0)
}

/** Does a task now, in a slot of its own. */
export async function runTask(ctx: TaskContext, task: Task): Promise<{ readonly slot: string; readonly counts: Counts }> {
  const slot = ctx.now()
  const counts = await carryOut({ ctx, leaseMs: LEASE_MS, signal: new AbortController().signal }, task, slot)
  if (!counts) throw new Error(`${task.name} has already been run at ${slot}`)
  return { slot, counts }
}

import type { Instant } from '@gpro/core'
import type { Db } from '../database/types.ts'
import { lastRun, TRIES } from './runs.ts'
import { latestSlot, nextSlot } from './slots.ts'
import type { Task } from './task.ts'

/** `waiting`: to be tried again; `failed`: tried for the last time, or by hand. */
export type RunState = 'done' | 'running' | 'waiting' | 'failed'

export interface Standing {
  readonly name: string
  readonly schedule: string
  readonly last: { readonly slot: Instant; readonly state: RunState; readonly tries: number; readonly error: string | null } | null
  readonly next: Instant | null
}

/** How a task stands: its last slot, and when it comes next. */
export async function standingOf({ name, schedule }: Pick<Task, 'name' | 'schedule'>, db: Db, now: Instant): Promise<Standing> {
  const [run] = await lastRun(db, { task: name })
  const next = nextSlot(schedule, now) ?? null
  if (!run) return { name, schedule, last: null, next }
  const { slot, tries, error, finished_at, holder, held_until } = run
  const again = tries < TRIES && slot === latestSlot(schedule, now)
  const unfinished = holder !== null && held_until > now ? 'running' : again ? 'waiting' : 'failed'
  return { name, schedule, last: { slot, state: finished_at === null ? unfinished : 'done', tries, error }, next }
}

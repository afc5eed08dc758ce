import type { Tables } from '@gpro/database'
import type { Config } from '../config/config.ts'
import type { Files } from '../files/port.ts'
import type { Context } from '../host/context.ts'

/** What a task is given: no request is behind it, so nothing that belongs to requests. */
export interface TaskContext<Own extends keyof Tables & string = never> extends Pick<Context<Own>, 'db' | 'transaction' | 'now' | 'log'> {
  readonly config: Pick<Config, 'filesKeptDays' | 'dte' | 'mail'>
  readonly files: Pick<Files, 'remove'>
}

/** How much was done, by a word for it. */
export type Counts = Readonly<Record<string, number>>

/** Work that comes back by the clock. It may be cut off anywhere and done again: what it did then counts once. */
export interface Task<Own extends keyof Tables & string = never> {
  readonly name: string
  /** A cron pattern, in El Salvador's time: `0 7 * * *` is seven in the morning. */
  readonly schedule: string
  /** Says nothing in the log when it found nothing to do: it comes every minute. */
  readonly quiet?: boolean
  /** `signal` tells it to stop between two steps: the process ends, or somebody else has taken over. */
  readonly run: (ctx: TaskContext<Own>, signal: AbortSignal) => Promise<Counts>
}

import { type Instant, shift } from '@gpro/core'
import { Cron } from 'croner'

const ZONE = { timezone: 'America/El_Salvador' }

/** The last time of a schedule, now included. */
export function latestSlot(schedule: string, now: Instant): Instant | undefined {
  // croner answers what lies before the moment it is given.
  const [slot] = new Cron(schedule, ZONE).previousRuns(1, shift(now, 1))
  return slot?.toISOString()
}

export function nextSlot(schedule: string, now: Instant): Instant | undefined {
  return new Cron(schedule, ZONE).nextRun(now)?.toISOString()
}

/** Calls at each time of a schedule, until the function it answers is called. */
export function atEachSlot(schedule: string, work: () => void): () => void {
  const timer = new Cron(schedule, { ...ZONE, unref: true }, work)
  return () => timer.stop()
}

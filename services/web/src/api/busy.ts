import { dayOf, timeOf, today } from '@gpro/core'
import { notifications } from '@mantine/notifications'
import { now } from '../app/clock.ts'
import { texts } from '../texts/index.ts'
import type { Problem } from './problem.ts'

const ID = 'busy'

/** Says who holds the thing and since when, where the API says so; it goes away by itself once the thing is free. */
export function tellBusy({ message, facts: { holder, since } }: Problem): void {
  const { errors } = texts()
  const held = typeof holder === 'string' && typeof since === 'string' ? errors.heldBy(holder, momentOf(since)) : message
  const shown = {
    id: ID,
    title: errors.busy,
    message: `${held} ${errors.retrying}`,
    loading: true,
    autoClose: false as const,
    withCloseButton: false,
  }
  notifications.show(shown)
  notifications.update(shown)
}

export function tellFree(): void {
  notifications.hide(ID)
}

/** The time of day; with its day where that was another. */
function momentOf(since: string): string {
  return dayOf(since) === today(now()) ? timeOf(since) : `${dayOf(since)} ${timeOf(since)}`
}

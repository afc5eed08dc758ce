import { addDays, ROLES, type Role, startOfDay } from '@gpro/core'
import type { Host } from '@gpro/infra'
import { liveThrough } from './calendar.ts'
import { fillCatalogs } from './catalogs.ts'
import { type Clerk, clerk, signIn, type Tokens } from './office.ts'
import { liveOrder } from './orders.ts'
import { payProviders } from './payables.ts'
import { keepPettyCash } from './petty-cash.ts'
import { randomFrom } from './random.ts'
import type { Stage } from './stage.ts'

export const DEMO_SEED = 2026
/** The demo's year, in days before today. */
export const DEMO_DAYS = 365
const ORDERS = 1500
/** When the demo's office opens, in hours after midnight. */
const OPENING_HOUR = 8
const HOUR = 3_600_000

/** A clock that the demo turns by hand; each reading is a second later, so that nothing happens at the same moment. */
export function demoClock(start: string) {
  let present = Date.parse(start)
  return {
    now() {
      present += 1000
      return new Date(present)
    },
    turnTo(instant: string) {
      present = Math.max(present, Date.parse(instant))
    },
  }
}

export type DemoClock = ReturnType<typeof demoClock>

export interface Year {
  readonly lastDay: string
  readonly orders?: number | undefined
  /** Hears how many of its days are done. */
  readonly onDay?: ((done: number, all: number) => void) | undefined
}

/**
 * Fills an empty system with a year of an agency's work, through the API and in the users' names, day by day. The same seed
 * on the same day gives the same data.
 */
export async function fillDemo(
  host: Host,
  clock: DemoClock,
  users: Readonly<Record<Role, number>>,
  { lastDay, orders = ORDERS, onDay = () => {} }: Year,
): Promise<void> {
  const random = randomFrom(DEMO_SEED)
  let tokens: Tokens = await signIn(host, users)
  // One clerk for each of the three roles.
  const clerks = Object.fromEntries(ROLES.map((role) => [role, clerk(host, () => tokens[role])])) as Record<Role, Clerk>
  const catalogs = await fillCatalogs(clerks.admin, random)
  let opened = 0
  let days = 0
  await liveThrough(addDays(lastDay, -DEMO_DAYS), lastDay, async (day, calendar) => {
    clock.turnTo(new Date(Date.parse(startOfDay(day)) + OPENING_HOUR * HOUR).toISOString())
    tokens = await signIn(host, users)
    await payProviders(clerks.operativo2, day)
    await keepPettyCash(clerks.operativo2, day)
    days += 1
    const stage: Stage = { clerks, catalogs, random, calendar }
    for (const due = Math.round((orders * days) / (DEMO_DAYS + 1)); opened < due; ) {
      opened += 1
      await liveOrder(stage, day, opened)
    }
    onDay(days, DEMO_DAYS + 1)
  })
}

import { type Day, dayOf, type Instant } from './day.ts'
import { fieldError } from './errors.ts'

/** What the office writes down lies between these: a day outside them is a slip of the finger. Rows of before keep theirs. */
export const FIRST_BOOKED_DAY: Day = '2000-01-01'
export const LAST_BOOKED_DAY: Day = '2099-12-31'

/** Whether somebody can mean this day, of one that exists. */
export function isBookedDay(day: Day): boolean {
  return day >= FIRST_BOOKED_DAY && day <= LAST_BOOKED_DAY
}

/**
 * Money that moved did so today or before. From 18:00 on screens that ask for the day in UTC propose tomorrow's, and that one passes:
 * refusing it would stop the office every evening.
 */
export function refuseFutureDay(field: string, day: Day, now: Instant): void {
  const utc = now.slice(0, 10)
  if (day <= utc) return
  throw fieldError(field, 'day-in-future', `no puede ser una fecha futura: hoy es ${dayOf(now)}`, { today: dayOf(now) })
}

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
 * What pays or reduces an invoice comes no earlier than the invoice itself. Today always passes: an invoice that a screen of after 18:00
 * gave tomorrow's day (see `refuseFutureDay`) is paid today.
 */
export function refuseDayBeforeInvoice(field: string, day: Day, invoice: { readonly issue_date: Day }, now: Instant): void {
  const { issue_date } = invoice
  if (day >= issue_date || day === dayOf(now)) return
  throw fieldError(field, 'day-before-invoice', `no puede ser anterior a la factura, que es del ${issue_date}`, { issue_date })
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

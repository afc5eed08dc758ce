import { type Day, dayOf, type Instant, shift } from '@gpro/core'
import type { IssuedType } from '../documents/input.ts'
import type { Rules } from '../rules/rules.ts'
import { addMonths } from './add-months.ts'
import { businessDayOfMonth } from './business-days.ts'
import type { HolidayTable } from './holidays.ts'

const HOUR = 3_600_000

/** The last day, until midnight, on which a document may be invalidated; it counts from its stamp. */
export function invalidationDeadline(type: IssuedType, stamped: Instant, rules: Rules, holidays: HolidayTable): Day {
  const day = dayOf(stamped)
  if (type === '01' || type === '11') return addMonths(day, rules.invalidation_months)
  return businessDayOfMonth(addMonths(`${day.slice(0, 7)}-01`, 1), rules.invalidation_business_day, holidays)
}

/** The last day for a credit note on a CCF of this day. */
export function creditNoteDeadline(issueDate: Day, rules: Rules): Day {
  return addMonths(issueDate, rules.credit_note_months)
}

/** Until when a rejected document or event may be corrected under its own codes. */
export function correctionDeadline(rejected: Instant, rules: Rules): Instant {
  return shift(rejected, rules.correction_hours * HOUR)
}

/** Until when the event of a contingency is sent, once its cause has ended. */
export function contingencyEventDeadline(ended: Instant, rules: Rules): Instant {
  return shift(ended, rules.contingency_event_hours * HOUR)
}

/** Until when the documents of a contingency are sent, once its event has a stamp. */
export function contingencyDocumentsDeadline(stamped: Instant, rules: Rules): Instant {
  return shift(stamped, rules.contingency_document_hours * HOUR)
}

/** A calendar day as text: `'2026-01-31'`. */
export type Day = string
/** A moment as ISO UTC text: `'2026-01-31T06:00:00.000Z'`. */
export type Instant = string

/** El Salvador keeps UTC−6 all year. */
const OFFSET_HOURS = 6
const HOUR = 3_600_000
const DAY = 24 * HOUR

const MONTHS = ['ENERO', 'FEBRERO', 'MARZO', 'ABRIL', 'MAYO', 'JUNIO', 'JULIO', 'AGOSTO', 'SEPTIEMBRE', 'OCTUBRE', 'NOVIEMBRE', 'DICIEMBRE'] as const

function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function toDay(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

/** Whether the text is a day that exists: `2026-02-30` is not. Years 1900 to 2999. */
export function isDay(text: string): boolean {
  if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  const milliseconds = utc(text)
  return !Number.isNaN(milliseconds) && toDay(milliseconds) === text
}

/** The local day in El Salvador at a moment. */
export function dayOf(instant: Instant): Day {
  return toDay(Date.parse(instant) - OFFSET_HOURS * HOUR)
}

/** The same of this moment. */
export const today = dayOf

/** The local time of day in El Salvador at a moment: `'17:21'`. */
export function timeOf(instant: Instant): string {
  return new Date(Date.parse(instant) - OFFSET_HOURS * HOUR).toISOString().slice(11, 16)
}

const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/

/** The instant that a text of ISO 8601 names, to the millisecond; one without an offset is local time. Undefined for anything else. */
export function readInstant(text: string): Instant | undefined {
  const [, day = '', time, fraction = '', offset = '-06:00'] = INSTANT.exec(text) ?? []
  const zone = offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const milliseconds = isDay(day) ? Date.parse(`${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}${zone}`) : Number.NaN
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}

/** The moment at which a local day begins. */
export function startOfDay(day: Day): Instant {
  return new Date(utc(day) + OFFSET_HOURS * HOUR).toISOString()
}

/** The moment so many milliseconds later; earlier where they are negative. */
export function shift(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}

export function addDays(day: Day, days: number): Day {
  return toDay(utc(day) + days * DAY)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / DAY)
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

export function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}

/** `ENERO` … `DICIEMBRE`, as orders and expenses store it. */
export function monthName(day: Day): string {
  return MONTHS[monthOf(day) - 1] ?? ''
}

/** Half-open range of days, `first <= day < next`: a month, or the whole year when month is 0. */
export function monthRange(year: number, month: number): { first: Day; next: Day } {
  const pad = (value: number) => String(value).padStart(2, '0')
  if (month === 0) return { first: `${year}-01-01`, next: `${year + 1}-01-01` }
  return { first: `${year}-${pad(month)}-01`, next: month === 12 ? `${year + 1}-01-01` : `${year}-${pad(month + 1)}-01` }
}

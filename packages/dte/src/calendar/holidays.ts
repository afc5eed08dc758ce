import { addDays, type Day } from '@gpro/core'
import { z } from 'zod'
import table from './holidays.json' with { type: 'json' }

const MonthDay = z.string().regex(/^\d{2}-\d{2}$/)

const HolidayTable = z.strictObject({
  source: z.string().min(1),
  date: z.iso.date(),
  /** The same days every year. */
  fixed: z.array(z.strictObject({ from: MonthDay, to: MonthDay, name: z.string() })),
  /** Days before and after Easter Sunday. */
  easter: z.array(z.strictObject({ from: z.int(), to: z.int(), name: z.string() })),
  /** Days off of one year only, by decree. */
  single: z.array(z.strictObject({ day: z.iso.date(), name: z.string() })),
})
export type HolidayTable = z.infer<typeof HolidayTable>

/** Reads a table of holidays, such as a newer one; throws where it is none. */
export function readHolidays(table: unknown): HolidayTable {
  return HolidayTable.parse(table)
}

export const HOLIDAYS: HolidayTable = readHolidays(table)

/** Easter Sunday by the Gregorian computus. */
export function easterOf(year: number): Day {
  const golden = year % 19
  const century = Math.trunc(year / 100)
  const leaps = century - Math.trunc(century / 4) - Math.trunc((8 * century + 13) / 25)
  const epact = (leaps + 19 * golden + 15) % 30
  const moon = epact - Math.trunc(epact / 28) * (1 - Math.trunc(29 / (epact + 1)) * Math.trunc((21 - golden) / 11))
  const weekday = (year + Math.trunc(year / 4) + moon + 2 - century + Math.trunc(century / 4)) % 7
  return addDays(`${year}-03-28`, moon - weekday)
}

export function isHoliday(day: Day, { fixed, easter, single }: HolidayTable): boolean {
  const [year, date] = [Number(day.slice(0, 4)), day.slice(5)]
  const sunday = easterOf(year)
  return (
    fixed.some(({ from, to }) => from <= date && date <= to) ||
    easter.some(({ from, to }) => addDays(sunday, from) <= day && day <= addDays(sunday, to)) ||
    single.some((holiday) => holiday.day === day)
  )
}

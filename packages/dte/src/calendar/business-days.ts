import { addDays, type Day, daysBetween } from '@gpro/core'
import { type HolidayTable, isHoliday } from './holidays.ts'

/** A Monday; days are counted from it. */
const MONDAY: Day = '2024-01-01'

export function isBusinessDay(day: Day, holidays: HolidayTable): boolean {
  const weekday = (((daysBetween(MONDAY, day) % 7) + 7) % 7) + 1
  return weekday <= 5 && !isHoliday(day, holidays)
}

/** The so-manieth business day of the month that a day is in. */
export function businessDayOfMonth(inMonth: Day, nth: number, holidays: HolidayTable): Day {
  let day = addDays(`${inMonth.slice(0, 7)}-01`, -1)
  for (let found = 0; found < nth; ) {
    day = addDays(day, 1)
    if (isBusinessDay(day, holidays)) found += 1
  }
  return day
}

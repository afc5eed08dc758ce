import { addDays, type Day, monthName, startOfDay } from '@gpro/core'

/** All of it happened in one year that is over, so that the same data is loaded whenever it is. */
export const YEAR = 2025
export const DAYS = 365
const FIRST: Day = `${YEAR}-01-01`

/** `(number, 'day', 'month', 'instant')` of each day of the year, for `insert into bench_day values`. */
export function dayRows(): string {
  return Array.from({ length: DAYS }, (_, number) => addDays(FIRST, number))
    .map((day, number) => `(${number}, '${day}', '${monthName(day)}', '${startOfDay(day)}')`)
    .join(', ')
}

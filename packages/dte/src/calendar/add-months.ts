import { type Day, isDay } from '@gpro/core'

/** The same day so many months later, or the last one of a month that is shorter: 30 November and three months is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const whole = year * 12 + month - 1 + months
  const prefix = `${Math.trunc(whole / 12)}-${String((whole % 12) + 1).padStart(2, '0')}`
  return [date, 30, 29, 28].map((last) => `${prefix}-${String(last).padStart(2, '0')}`).find((candidate) => isDay(candidate)) ?? day
}

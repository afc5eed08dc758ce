import { type Day, yearOf } from './day.ts'

/** By this text numbers sort as (year, number): 4 digits of the year, then the last run of digits at one length. */
export function numberKey(number: string, issueDate: Day): string {
  const ending = /-((?:19|20)\d{2})$/.exec(number)
  const year = ending?.[1] ?? String(yearOf(issueDate))
  const digits = (ending ? number.slice(0, ending.index) : number).match(/\d+/g)?.at(-1) ?? ''
  return `${year}${digits.slice(-50).padStart(50, '0')}`
}

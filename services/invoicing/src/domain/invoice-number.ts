import { type Day, yearOf } from '@gpro/core'

export function prefacturaNumber(year: number, sequence: number): string {
  return `PRE-${String(sequence).padStart(5, '0')}-${year}`
}

export function prefacturaSeries(year: number): string {
  return `invoice_prefactura:${year}`
}

/** Year and sequence of a number that somebody typed in the form of ours, so that the series can go on above it. */
export function typedPrefactura(number: string): { year: number; sequence: number } | undefined {
  const match = /^PRE-(\d{1,9})-(\d{4})$/i.exec(number)
  return match && Number(match[1]) > 0 ? { sequence: Number(match[1]), year: Number(match[2]) } : undefined
}

/** By this text numbers sort as (year, number): 4 digits of the year, then the last run of digits at one length. */
export function numberKey(number: string, issueDate: Day): string {
  const ending = /-((?:19|20)\d{2})$/.exec(number)
  const year = ending?.[1] ?? String(yearOf(issueDate))
  const digits = (ending ? number.slice(0, ending.index) : number).match(/\d+/g)?.at(-1) ?? ''
  return `${year}${digits.slice(-50).padStart(50, '0')}`
}

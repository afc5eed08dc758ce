import type { OrderNumber } from '@gpro/core'

/** The counter's row for a year. */
export function orderSeries(year: number): string {
  return `service_order:${year}`
}

/** At least three digits and no upper limit: `001-2026`, `1000-2026`. */
export function issuedNumber(sequence: number, year: number): OrderNumber {
  return { year, sequence, text: `${String(sequence).padStart(3, '0')}-${year}` }
}

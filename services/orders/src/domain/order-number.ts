/** The number of an order: unique as year and sequence, so `75-2026` and `075-2026` are the same one. */
export interface OrderNumber {
  readonly year: number
  readonly sequence: number
  /** As issued or typed. */
  readonly text: string
}

/** The counter's row for a year. */
export function orderSeries(year: number): string {
  return `service_order:${year}`
}

/** At least three digits and no upper limit: `001-2026`, `1000-2026`. */
export function issuedNumber(sequence: number, year: number): OrderNumber {
  return { year, sequence, text: `${String(sequence).padStart(3, '0')}-${year}` }
}

/** A number typed by hand, of the form the contract has checked. */
export function typedNumber(text: string): OrderNumber {
  const [sequence, year] = text.split('-')
  return { year: Number(year), sequence: Number(sequence), text }
}

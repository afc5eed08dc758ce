/** The number of an order: unique as year and sequence, so `75-2026` and `075-2026` are the same one. */
export interface OrderNumber {
  readonly year: number
  readonly sequence: number
  /** As issued or typed. */
  readonly text: string
}

/** A number typed by hand, of the form the contract has checked. */
export function typedNumber(text: string): OrderNumber {
  const [sequence, year] = text.split('-')
  return { year: Number(year), sequence: Number(sequence), text }
}

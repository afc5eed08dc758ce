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

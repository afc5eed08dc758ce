/** Of numbers in any order; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper
}

/** The smallest number that so large a share of them does not pass. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** How far the rounds lie apart, as a share of their median. */
export function spread(numbers: readonly number[]): number {
  const middle = median(numbers)
  return middle === 0 ? 0 : (Math.max(...numbers) - Math.min(...numbers)) / middle
}

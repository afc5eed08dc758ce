import { type Day, monthOf, monthRange, yearOf } from '@gpro/core'

/** Days from `first` to before `next`. */
export interface Range {
  readonly first: Day
  readonly next: Day
}

/** What the dashboard is asked to show. */
export interface Period {
  readonly kind: 'all' | 'annual' | 'monthly'
  /** 0 for all time. */
  readonly year: number
  /** 0 for a whole year and for all time. */
  readonly month: number
  readonly current: Range
  /** The month or year before; undefined for all time. */
  readonly previous: Range | undefined
  /** The twelve months of the charts; none for a single month. */
  readonly months: readonly Range[]
}

export const ALWAYS: Range = { first: '1900-01-01', next: '3000-01-01' }
const FIRST_YEAR = 1900

function monthsOf(year: number): Range[] {
  return Array.from({ length: 12 }, (_, index) => monthRange(year, index + 1))
}

/** A year or month that is absent is today's; one that can't be (negative, or a year before 1900) shows today's month. */
export function periodOf(asked: { readonly year?: number | undefined; readonly month?: number | undefined }, today: Day): Period {
  const { year = yearOf(today), month = monthOf(today) } = asked
  if (year < 0 || month < 0 || (year > 0 && year <= FIRST_YEAR)) return periodOf({}, today)
  if (year === 0) return { kind: 'all', year: 0, month: 0, current: ALWAYS, previous: undefined, months: monthsOf(yearOf(today)) }
  const current = monthRange(year, month)
  if (month === 0) return { kind: 'annual', year, month, current, previous: monthRange(year - 1, 0), months: monthsOf(year) }
  const previous = month === 1 ? monthRange(year - 1, 12) : monthRange(year, month - 1)
  return { kind: 'monthly', year, month, current, previous, months: [] }
}

/** The days at which something begins or ends, in order: between two of them every sum of the period is a whole. */
export function boundariesOf({ current, previous, months }: Period): Day[] {
  const ranges = [current, ...(previous ? [previous] : []), ...months]
  return [...new Set(ranges.flatMap(({ first, next }) => [first, next]))].sort()
}

/** What lies from one boundary to before the next. */
export interface Bucket extends Range {
  readonly bucket: number
}

const EARLIEST = '0001-01-01'
const LATEST = '9999-12-31'

/** All days there are, cut at the boundaries. */
export function bucketsOf(boundaries: readonly Day[]): [Bucket, ...Bucket[]] {
  const bucket = (first: Day, number: number): Bucket => ({ bucket: number, first, next: boundaries[number] ?? LATEST })
  return [bucket(EARLIEST, 0), ...boundaries.map((first, index) => bucket(first, index + 1))]
}

/** Rows counted between boundaries: bucket 0 lies before the first of them, bucket 1 from it to before the second, and so on. */
export interface InBucket {
  readonly bucket: number
}

/** The rows of a range whose ends are boundaries. */
export function within<Row extends InBucket>(rows: readonly Row[], boundaries: readonly Day[], { first, next }: Range): Row[] {
  const from = boundaries.indexOf(first)
  const to = boundaries.indexOf(next)
  if (from < 0 || to < 0) throw new RangeError(`Not between boundaries: ${first} to ${next}`)
  return rows.filter(({ bucket }) => bucket > from && bucket <= to)
}

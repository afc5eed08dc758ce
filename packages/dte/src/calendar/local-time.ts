import { type Instant, shift } from '@gpro/core'

/** El Salvador keeps UTC−6 all year. */
const OFFSET = -6 * 3_600_000

/** The local time of day with its seconds, as documents say it: `10:11:12`. */
export function localTime(instant: Instant): string {
  return shift(instant, OFFSET).slice(11, 19)
}

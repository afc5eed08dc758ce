import type { Instant } from '@gpro/core'

/** This moment: the only place of the client that looks at a clock. */
export function now(): Instant {
  return new Date().toISOString()
}

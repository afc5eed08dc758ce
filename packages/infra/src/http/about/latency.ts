import { inTime } from '../../in-time.ts'

const PATIENCE_MS = 2000

/** As it is told: to a tenth of a millisecond. */
export function shown(ms: number): number {
  return Math.round(ms * 10) / 10
}

/** Milliseconds to the database, or whatever else answers, and back; null when it does not answer in time. */
export function latency(database: { readonly ping: () => Promise<number> }): Promise<number | null> {
  return inTime(database.ping(), PATIENCE_MS).then(shown, () => null)
}

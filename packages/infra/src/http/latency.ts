import type { Database } from '../database/open.ts'

const PATIENCE_MS = 2000

/** As it is told: to a tenth of a millisecond. */
export function shown(ms: number): number {
  return Math.round(ms * 10) / 10
}

/** Milliseconds to the database and back; null when it does not answer in time. */
export async function latency(database: Pick<Database, 'ping'>): Promise<number | null> {
  const { promise: tired, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(resolve, PATIENCE_MS, null)
  try {
    const ms = await Promise.race([database.ping().catch(() => null), tired])
    return ms === null ? null : shown(ms)
  } finally {
    clearTimeout(timer)
  }
}

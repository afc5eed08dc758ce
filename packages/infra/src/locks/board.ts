import type { LockStats, Waiting } from './port.ts'

/** What the processes that share locks show each other: who waits, and what was counted. People read it; nothing is decided by it. */
export interface LockBoard {
  /** Somebody begins to wait for the key, and is shown until the answer is called. */
  wait(key: string): () => void
  count(what: keyof LockStats): void
  waiting(): Promise<ReadonlyMap<string, Waiting>>
  /** Of this process since it started. */
  stats(): LockStats
  /** Of all processes. */
  totals(): Promise<LockStats>
}

/** Somebody who waits; an instant in milliseconds. */
export interface Waiter {
  readonly key: string
  readonly since: number
}

export function byKey(waiters: Iterable<Waiter>, now: number): Map<string, Waiting> {
  const keys = new Map<string, Waiting>()
  for (const { key, since } of waiters) {
    const { count, longestMs } = keys.get(key) ?? { count: 0, longestMs: 0 }
    keys.set(key, { count: count + 1, longestMs: Math.max(longestMs, now - since) })
  }
  return keys
}

import { byKey, type LockBoard, type Waiter } from './board.ts'
import type { LockStats } from './port.ts'

export function noCounts(): Record<keyof LockStats, number> {
  return { waits: 0, refusals: 0, lost: 0, alone: 0, databaseRefusals: 0 }
}

/** A process that shares its locks with nobody. */
export function localBoard(now: () => Date): LockBoard {
  const waiters = new Set<Waiter>()
  const counts = noCounts()
  const stats = () => ({ ...counts })

  return {
    wait(key) {
      const waiter = { key, since: now().getTime() }
      waiters.add(waiter)
      return () => void waiters.delete(waiter)
    },
    count(what) {
      counts[what] += 1
    },
    waiting: async () => byKey(waiters, now().getTime()),
    stats,
    totals: async () => stats(),
  }
}

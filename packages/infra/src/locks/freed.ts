import type { Instant } from '@gpro/core'
import type { AnyTrx } from '../database/types.ts'
import { recordAll } from '../shared-tables/record.ts'
import type { HeldLock } from './port.ts'

export interface FreedLock {
  readonly key: string
  /** Undefined when it was not shown who had it. */
  readonly holder: HeldLock | undefined
}

/** Somebody took locks from those who held them: who it was, and from whom. */
export function recordFreed(trx: AnyTrx, at: Instant, freed: readonly FreedLock[]): Promise<void> {
  return recordAll(
    trx,
    at,
    freed.map(({ key, holder }) => ({ kind: 'lock.freed', subject: `lock:${key}`, description: `Bloqueo ${key} liberado`, before: holder })),
  )
}

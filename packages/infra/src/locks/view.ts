import type { LocksView } from '@gpro/contracts'
import type { Instant } from '@gpro/core'
import type { HeldLock, Locks, Waiting } from './port.ts'

/** Who holds which lock and who waits, as those who look after the system see it. */
export async function viewLocks(locks: Pick<Locks, 'list' | 'waiting' | 'totals'>, now: Instant): Promise<LocksView> {
  const [held, waiting, { waits, refusals, lost, alone, databaseRefusals }] = await Promise.all([locks.list(), locks.waiting(), locks.totals()])
  return {
    locks: held.map((lock) => toLockView(lock, waiting.get(lock.key), Date.parse(now))),
    counters: { waits, refusals, lost, alone, database_refusals: databaseRefusals },
  }
}

function toLockView({ key, owner, since, expiresAt }: HeldLock, waiting: Waiting | undefined, at: number): LocksView['locks'][number] {
  return {
    key,
    owner: { service: owner.service, instance: owner.instance, request_id: owner.requestId, user: owner.user },
    since,
    age_ms: at - Date.parse(since),
    expires_in_ms: Date.parse(expiresAt) - at,
    waiting: waiting?.count ?? 0,
    longest_wait_ms: waiting?.longestMs ?? 0,
  }
}

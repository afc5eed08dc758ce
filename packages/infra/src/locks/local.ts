import type { HeldLock } from './port.ts'
import type { LockStore, Taken } from './store.ts'

/** Locks of this process. Between processes the database's own locks hold. */
export function localLockStore(now: () => Date): LockStore {
  const held = new Map<string, HeldLock>()

  function holder(key: string): HeldLock | undefined {
    const lock = held.get(key)
    if (lock && Date.parse(lock.expiresAt) > now().getTime()) return lock
    held.delete(key)
    return undefined
  }

  async function take(lock: HeldLock): Promise<Taken | undefined> {
    if (holder(lock.key)) return undefined
    held.set(lock.key, lock)
    return {
      async release() {
        return holder(lock.key) === lock && held.delete(lock.key)
      },
    }
  }

  return {
    take,
    isHeldHere: (key) => holder(key) !== undefined,
    list: async () => [...held.keys()].flatMap((key) => holder(key) ?? []),
    free: async (key) => holder(key) !== undefined && held.delete(key),
  }
}

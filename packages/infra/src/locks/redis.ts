import Redlock, { ExecutionError, type Lock, type Node, ResourceLockedError } from 'redlock'
import { inTime, TooLate } from '../in-time.ts'
import type { Log } from '../log.ts'
import type { Connection } from '../redis/connection.ts'
import type { RedisNames } from '../redis/names.ts'
import { GIVE_BACK } from '../redis/scripts.ts'
import { keepAlive } from './keep-alive.ts'
import { localLockStore } from './local.ts'
import type { HeldLock } from './port.ts'
import { createRecords } from './records.ts'
import type { LockStore, Taken } from './store.ts'

/** A lock of this process, and for whom. */
interface Hold {
  readonly lock: Lock
  readonly holder: HeldLock
}

interface RedisLocksSetup {
  /** One, or three independent ones: a lock is held where most of them say so. */
  readonly nodes: readonly Connection[]
  readonly names: RedisNames
  readonly now: () => Date
  readonly log: Log
}

const SHORTEST_MS = 1000
/** A lock that comes later than this before its end is none. */
const MARGIN_MS = 100
const RELEASE_WITHIN_MS = 1000
/** How long a lock goes from one to the next within this process before others may have it. */
const PASSED_ON_MS = 500

/**
 * How redlock sees a node. A release carries the token alone, and must reach a node that is only late, else nobody gets the key:
 * hence sent whole, since an unknown hash would be found out only by its answer.
 */
function nodeOf({ ask, send }: Connection, names: RedisNames): Node {
  const isRelease = (keys: number, args: readonly string[]) => args.length === keys + 1
  const release = ([key = '', token = '']: readonly string[]) => send((redis) => redis.eval(GIVE_BACK, 2, key, names.owner(token), token))
  return {
    evalsha: (hash, keys, args) => (isRelease(keys, args) ? release(args) : ask((redis) => redis.evalsha(hash, keys, ...args))),
    eval: (script, keys, args) => ask((redis) => redis.eval(script, keys, ...args)),
  }
}

function lifeOf({ since, expiresAt }: HeldLock): number {
  return Math.max(SHORTEST_MS, Date.parse(expiresAt) - Date.parse(since))
}

/** Whether a refusal comes from nodes that can't be asked, rather than from another holder. */
async function isOutOfReach(error: unknown): Promise<boolean> {
  if (!(error instanceof ExecutionError)) throw error
  const votes = (await Promise.all(error.attempts)).at(-1)
  if (!votes) return false
  const silent = [...votes.votesAgainst.values()].filter((reason) => !(reason instanceof ResourceLockedError))
  return silent.length >= votes.quorumSize
}

/**
 * Locks that all processes share. Without Redis the work goes on all the same: the locks of this process stay, and the
 * database holds what must hold between processes.
 */
export function redisLockStore({ nodes, names, now, log }: RedisLocksSetup): LockStore {
  const redlock = new Redlock(
    nodes.map((node) => nodeOf(node, names)),
    { retryCount: 0, driftFactor: 0.01 },
  )
  const records = createRecords({ nodes, names, now })
  const alone = localLockStore(now)
  const mine = new Map<string, Hold>()

  /** The lock; `held` by another; or `away`, where Redis can't tell. */
  async function acquire(key: string, milliseconds: number): Promise<Lock | 'held' | 'away'> {
    try {
      const lock = await redlock.acquire([records.nameOf(key)], milliseconds)
      if (lock.expiration - Date.now() >= MARGIN_MS) return lock
      await giveBack(lock)
      return 'away'
    } catch (error) {
      return (await isOutOfReach(error)) ? 'away' : 'held'
    }
  }

  /** False when it was another's already. Where Redis can't tell, it ends by itself. */
  async function giveBack(lock: Lock): Promise<boolean> {
    try {
      await inTime(redlock.release(lock), RELEASE_WITHIN_MS)
      return true
    } catch (error) {
      return error instanceof TooLate || isOutOfReach(error)
    }
  }

  async function take(wanted: HeldLock): Promise<Taken | undefined> {
    const { key } = wanted
    if ((await alone.list()).some((held) => held.key === key)) return undefined
    const lock = await acquire(key, lifeOf(wanted))
    if (lock === 'held') return undefined
    if (lock === 'away') return mine.has(key) ? undefined : takeAlone(wanted)
    return hold(wanted, lock, performance.now() + PASSED_ON_MS)
  }

  async function takeAlone(wanted: HeldLock): Promise<Taken | undefined> {
    const taken = await alone.take(wanted)
    return taken && { ...taken, alone: true }
  }

  function hold(holder: HeldLock, first: Lock, passedOnUntil: number): Taken {
    const { key } = holder
    const milliseconds = lifeOf(holder)
    mine.set(key, { lock: first, holder })
    records.write(holder, first.value, milliseconds)
    /** What this holder has, unless it was lost, freed or handed on. */
    const current = () => (mine.get(key)?.holder === holder ? mine.get(key)?.lock : undefined)
    const life = keepAlive({
      expiration: first.expiration,
      milliseconds,
      margin: MARGIN_MS,
      async extend() {
        const before = current()
        if (!before) return 'gone'
        try {
          const lock = await redlock.extend(before, milliseconds)
          if (!current()) return 'gone'
          mine.set(key, { lock, holder })
          records.write({ ...holder, expiresAt: new Date(now().getTime() + milliseconds).toISOString() }, lock.value, milliseconds)
          return lock.expiration
        } catch (error) {
          return (await isOutOfReach(error)) ? 'away' : 'gone'
        }
      },
      onLost() {
        log.warn({ key }, 'Un bloqueo se perdió mientras se trabajaba: sigue la protección de la base de datos')
        if (current()) mine.delete(key)
      },
    })
    return {
      async release() {
        life.end()
        const last = current()
        if (last) mine.delete(key)
        const kept = await giveBack(last ?? first)
        return kept && last !== undefined
      },
      async passOn(next) {
        life.end()
        const last = current()
        if (!last || performance.now() > passedOnUntil) return undefined
        try {
          const lock = await redlock.extend(last, lifeOf(next))
          return current() && lock.expiration - Date.now() >= MARGIN_MS ? hold(next, lock, passedOnUntil) : undefined
        } catch {
          // Gone, or out of reach: giving it back tells.
          return undefined
        }
      },
    }
  }

  async function free(key: string): Promise<boolean> {
    const freed = await Promise.all([records.free(key), alone.free(key)])
    if (freed[0]) mine.delete(key)
    return freed.includes(true)
  }

  return { take, isHeldHere: (key) => mine.has(key), list: async () => [...(await records.list()), ...(await alone.list())], free }
}

import type { Facts } from '@gpro/core'
import { assertOutsideTransaction } from '../database/scope.ts'
import { actor } from '../http/requests/actor.ts'
import { mayCause } from '../http/security/require-effect.ts'
import type { LockBoard } from './board.ts'
import { LockAcquisitionError } from './errors.ts'
import { holding, newHolder } from './holding.ts'
import type { HeldLock, LockOptions, Locks } from './port.ts'
import { createQueue, type Ticket } from './queue.ts'
import type { LockStore, Taken } from './store.ts'

export interface LocksSetup {
  readonly store: LockStore
  readonly board: LockBoard
  readonly now: () => Date
  /** How long a busy key is waited for, in milliseconds. */
  readonly waitMs: number
  /** Which process this is, as `list()` shows it. */
  readonly service: string
  readonly instance: string
  /** Hears how long each lock was waited for, in milliseconds, and whether it was taken. */
  readonly onTried?: ((milliseconds: number, taken: boolean) => void) | undefined
}

const DEFAULT_TIMEOUT = 30

/** Who holds it in this process calls when it is given back; until then the store would say no, unless the key was freed from elsewhere. */
const HELD_HERE_MS = 100

/** Between 5 and 25 ms, never the same for two processes that wait for one key. */
function beforeNextTry(): number {
  return 5 + Math.random() * 20
}

export function createLocks({ store, board, now, waitMs, service, instance, onTried }: LocksSetup): Locks {
  const queue = createQueue<Taken>()

  function describe(key: string, seconds: number): HeldLock {
    const { name, requestId } = actor()
    const since = now()
    const expiresAt = new Date(since.getTime() + seconds * 1000)
    const owner = { user: name, service, instance, requestId: requestId ?? '' }
    return { key, owner, since: since.toISOString(), expiresAt: expiresAt.toISOString() }
  }

  /** Tries until the deadline, from the moment one is first in line. */
  async function takeByDeadline(ticket: Ticket, seconds: number, deadline: number): Promise<Taken> {
    const { key } = ticket
    let previous: Taken | undefined
    /** False, and no pause, when the time is over. */
    async function pause(milliseconds: number): Promise<boolean> {
      const left = deadline - performance.now()
      if (left <= 0) return false
      ticket.wait()
      previous = await queue.pause(key, Math.min(left, milliseconds))
      return true
    }
    if (store.isHeldHere(key)) await pause(HELD_HERE_MS)
    for (;;) {
      const wanted = describe(key, seconds)
      const taken = previous ? await takeOver(previous, wanted) : await store.take(wanted)
      if (taken) return taken
      if (!(await pause(store.isHeldHere(key) ? HELD_HERE_MS : beforeNextTry()))) throw new LockAcquisitionError(key)
    }
  }

  async function takeOver(previous: Taken, wanted: HeldLock): Promise<Taken | undefined> {
    const taken = await previous.passOn?.(wanted)
    if (!taken) await giveBack(previous)
    return taken
  }

  async function giveBack(taken: Taken): Promise<void> {
    if (!(await taken.release())) board.count('lost')
  }

  function startWaiting(key: string): () => void {
    board.count('waits')
    return board.wait(key)
  }

  async function acquire(key: string, seconds: number): Promise<Taken> {
    let waited: (() => void) | undefined
    const ticket: Ticket = {
      key,
      wait() {
        waited ??= startWaiting(key)
      },
    }
    const began = performance.now()
    try {
      if (!(await queue.turn(ticket, waitMs))) throw new LockAcquisitionError(key)
      const taken = await takeByDeadline(ticket, seconds, began + waitMs)
      onTried?.(performance.now() - began, true)
      return taken
    } catch (error) {
      if (error instanceof LockAcquisitionError) {
        board.count('refusals')
        onTried?.(performance.now() - began, false)
      }
      throw error
    } finally {
      waited?.()
      queue.leave(ticket)
    }
  }

  /** Who holds a busy key since when, for those who may know; nothing where that can't be found out. */
  async function holderOf(key: string): Promise<Facts> {
    if (!mayCause('lock-holder.read')) return {}
    const held = await store.list().catch(() => [])
    const lock = held.find((one) => one.key === key)
    return lock ? { holder: lock.owner.user, since: lock.since } : {}
  }

  async function withLock<Result>(key: string, { timeout = DEFAULT_TIMEOUT }: LockOptions, work: () => Promise<Result>): Promise<Result> {
    assertOutsideTransaction('A lock')
    const taken = await acquire(key, timeout).catch(async (error: unknown) => {
      throw error instanceof LockAcquisitionError ? new LockAcquisitionError(key, await holderOf(key)) : error
    })
    if (taken.alone) board.count('alone')
    const holder = newHolder(() => board.count('databaseRefusals'))
    try {
      return await holding(holder, work)
    } finally {
      await leave(key, taken)
      await Promise.all(holder.afterwards)
    }
  }

  /** To the next in line, if there is one. */
  async function leave(key: string, taken: Taken): Promise<void> {
    if (taken.passOn && queue.wake(key, taken)) return
    await giveBack(taken)
    queue.wake(key)
  }

  return {
    withLock,
    locked:
      (key, work) =>
      (...args) =>
        withLock(key, {}, () => work(...args)),
    list: () => store.list(),
    free: (key) => store.free(key),
    waiting: () => board.waiting(),
    stats: () => board.stats(),
    totals: () => board.totals(),
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { actingAs } from '../src/http/requests/actor.ts'
import { LockAcquisitionError } from '../src/locks/errors.ts'
import type { Locks } from '../src/locks/port.ts'
import { insideTransaction } from './scope.ts'

export interface LocksUnderTest {
  readonly locks: Locks
  /** Lets time pass, as the holders' time-outs see it. */
  readonly pass: (seconds: number) => void
}

/** Work that has begun and goes on until it is told to finish. */
export function hold(locks: Locks, key: string, timeout = 30) {
  const begun = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const done = locks.withLock(key, { timeout }, async () => {
    begun.resolve()
    await finish.promise
    return 'done'
  })
  return { begun: begun.promise, finish: finish.resolve, done }
}

/** What every kind of lock must do. `make` waits up to `waitMs` for a busy key. */
export function locksSuite(name: string, make: (waitMs: number) => Promise<LocksUnderTest>): void {
  describe(`locks kept in ${name}`, () => {
    it('run one at a time for one key, in order of arrival', async () => {
      const { locks } = await make(5000)
      const order: number[] = []
      let together = 0
      const work = (index: number) => async () => {
        together += 1
        expect(together).toBe(1)
        await sleep(1)
        order.push(index)
        together -= 1
      }
      await Promise.all(Array.from({ length: 20 }, (_, index) => locks.withLock('a', {}, work(index))))
      expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index))
      expect(locks.stats()).toEqual({ waits: 19, refusals: 0, lost: 0, alone: 0, databaseRefusals: 0 })
    })

    it('let different keys run side by side', async () => {
      const { locks } = await make(0)
      const held = hold(locks, 'a')
      await held.begun
      expect(await locks.withLock('b', {}, async () => 'free')).toBe('free')
      held.finish()
      expect(await held.done).toBe('done')
    })

    it('refuse a key that stays busy, with the sentence users know, after the wait and no sooner', async () => {
      const { locks } = await make(60)
      const held = hold(locks, 'a')
      await held.begun
      const started = performance.now()
      const error = await locks.withLock('a', {}, async () => 'never').catch((reason: unknown) => reason)
      expect(performance.now() - started).toBeGreaterThan(55)
      expect(error).toBeInstanceOf(LockAcquisitionError)
      expect(error).toMatchObject({ kind: 'busy', code: 'lock-busy', message: 'Otro usuario está procesando esta operación' })
      held.finish()
      await held.done
      expect(locks.stats()).toEqual({ waits: 1, refusals: 1, lost: 0, alone: 0, databaseRefusals: 0 })
    })

    it('refuse all who wait too long, and then serve the next who comes', async () => {
      const { locks } = await make(40)
      const held = hold(locks, 'a')
      await held.begun
      const waiting = await Promise.allSettled(Array.from({ length: 5 }, () => locks.withLock('a', {}, async () => 'never')))
      expect(waiting.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'))
      held.finish()
      await held.done
      expect(await locks.withLock('a', {}, async () => 'mine')).toBe('mine')
    })

    it('give the key back when the work throws, and pass its error on', async () => {
      const { locks } = await make(0)
      const failing = locks.withLock('a', {}, async () => {
        throw new Error('the balance is too small')
      })
      await expect(failing).rejects.toThrow('the balance is too small')
      expect(await locks.withLock('a', {}, async () => 'mine')).toBe('mine')
    })

    it('take the key from a holder whose time is over; its work goes on and takes nothing back', async () => {
      const { locks, pass } = await make(0)
      const slow = hold(locks, 'a', 10)
      await slow.begun
      pass(11)
      const next = hold(locks, 'a')
      await next.begun
      slow.finish()
      expect(await slow.done).toBe('done')
      await expect(locks.withLock('a', {}, async () => 'never')).rejects.toThrow(LockAcquisitionError)
      next.finish()
      await next.done
      expect(locks.stats()).toMatchObject({ lost: 1 })
    })

    it('let a waiting one in as soon as the key is freed by name', async () => {
      const { locks } = await make(5000)
      const stuck = hold(locks, 'a')
      await stuck.begun
      const waiting = locks.withLock('a', {}, async () => 'mine')
      expect(await locks.free('a')).toBe(true)
      expect(await waiting).toBe('mine')
      expect(await locks.free('a')).toBe(false)
      stuck.finish()
      await stuck.done
    })

    it('show who holds what since when, and nothing once it is over', async () => {
      const { locks } = await make(0)
      const held = actingAs({ name: 'Ana Pérez', requestId: 'request-1' }, () => hold(locks, 'invoice_os_7'))
      await held.begun
      const [lock, ...others] = await locks.list()
      expect(others).toEqual([])
      expect(lock).toMatchObject({
        key: 'invoice_os_7',
        owner: { user: 'Ana Pérez', requestId: 'request-1', service: 'invoicing', instance: 'test' },
      })
      expect(Date.parse(lock?.expiresAt ?? '') - Date.parse(lock?.since ?? '')).toBe(30_000)
      held.finish()
      await held.done
      expect(await locks.list()).toEqual([])
    })

    it('wrap a function so that it holds the key whenever it runs', async () => {
      const { locks } = await make(0)
      const add = locks.locked('a', async (one: number, other: number) => {
        expect(await locks.list()).toHaveLength(1)
        return one + other
      })
      expect(await add(2, 3)).toBe(5)
      const held = hold(locks, 'a')
      await held.begun
      await expect(add(2, 3)).rejects.toThrow(LockAcquisitionError)
      held.finish()
      await held.done
    })

    it('keep each one’s actor, whoever lets them in', async () => {
      const { locks } = await make(5000)
      const held = actingAs({ name: 'Ana' }, () => hold(locks, 'a'))
      await held.begun
      const waiting = actingAs({ name: 'Luis' }, () => locks.withLock('a', {}, async () => (await locks.list())[0]?.owner.user))
      held.finish()
      expect(await waiting).toBe('Luis')
    })

    it('refuse to be taken inside a transaction', async () => {
      const { locks } = await make(0)
      await expect(insideTransaction(() => locks.withLock('a', {}, async () => 1))).rejects.toThrow('inside a transaction')
    })
  })
}

import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { downloadQueue } from './queue.ts'

const LIMITS = { perUser: 2, runningPerUser: 2, running: 2, waiting: 2, patience: 60_000 }
const stays = () => new AbortController().signal

describe('a download', () => {
  it('is refused to one user beyond what one may have, waiting work included, and free again when some of it ends', async () => {
    const queue = downloadQueue({ ...LIMITS, running: 1 })
    const leave = await queue.enter(1, stays())
    const second = queue.enter(1, stays())
    await expect(queue.enter(1, stays())).rejects.toMatchObject({ status: 429, code: 'downloads-at-once', headers: { 'retry-after': '5' } })
    leave()
    expect(await queue.enter(2, AbortSignal.abort()).catch((error) => error.code)).toBe('connection-cut')
    const end = await second
    const third = queue.enter(1, stays())
    end()
    ;(await third)()
    expect(queue.state()).toEqual({ running: 0, waiting: 0 })
  })

  it('goes on in the order in which it came, and is refused when the queue is full', async () => {
    const queue = downloadQueue(LIMITS)
    const [first, second] = await Promise.all([queue.enter(1, stays()), queue.enter(2, stays())])
    const order: number[] = []
    const come = async (user: number) => {
      await queue.enter(user, stays())
      order.push(user)
    }
    const waiting = [come(3), come(4)]
    await expect(queue.enter(5, stays())).rejects.toMatchObject({ kind: 'unavailable', code: 'downloads-queue-full' })
    expect(queue.state()).toEqual({ running: 2, waiting: 2 })
    first()
    await waiting[0]
    second()
    await waiting[1]
    expect(order).toEqual([3, 4])
  })

  it('lets others pass a user who has enough in the making', async () => {
    const queue = downloadQueue({ ...LIMITS, perUser: 3, runningPerUser: 1 })
    const first = await queue.enter(1, stays())
    const second = queue.enter(1, stays())
    const other = await queue.enter(2, stays())
    expect(queue.state()).toEqual({ running: 2, waiting: 1 })
    other()
    expect(queue.state()).toEqual({ running: 1, waiting: 1 })
    first()
    ;(await second)()
    expect(queue.state()).toEqual({ running: 0, waiting: 0 })
  })

  it('is dropped when nobody waits for it any more, and its place goes to whoever comes next', async () => {
    const queue = downloadQueue({ ...LIMITS, running: 1 })
    const leave = await queue.enter(1, stays())
    const person = new AbortController()
    const dropped = queue.enter(2, person.signal)
    const next = queue.enter(3, stays())
    person.abort()
    leave()
    await expect(dropped).rejects.toMatchObject({ code: 'connection-cut' })
    ;(await next)()
    expect(queue.state()).toEqual({ running: 0, waiting: 0 })
  })

  it('waits for its place no longer than anybody waits for an answer', async () => {
    const queue = downloadQueue({ ...LIMITS, running: 1, patience: 1 })
    const leave = await queue.enter(1, stays())
    await expect(queue.enter(2, stays())).rejects.toMatchObject({ code: 'downloads-queue-full' })
    leave()
    expect(queue.state()).toEqual({ running: 0, waiting: 0 })
  })

  it('never has more places taken than there are, and none in the end, whoever comes and goes', async () => {
    const step = fc.record({ user: fc.integer({ min: 1, max: 4 }), what: fc.constantFrom('come', 'leave', 'go away'), pause: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const queue = downloadQueue({ ...LIMITS, perUser: 3, runningPerUser: 1 })
        const inside: (() => void)[] = []
        const people: AbortController[] = []
        for (const { user, what, pause } of steps) {
          if (what === 'come') {
            const person = new AbortController()
            people.push(person)
            void queue.enter(user, person.signal).then(
              (leave) => inside.push(leave),
              () => undefined,
            )
          } else if (what === 'leave') inside.shift()?.()
          else people.pop()?.abort()
          if (pause) await setImmediate()
          expect(queue.state().running).toBeLessThanOrEqual(LIMITS.running)
          expect(queue.state().waiting).toBeLessThanOrEqual(LIMITS.waiting)
        }
        for (const person of people) person.abort()
        await setImmediate()
        while (inside.length > 0) {
          inside.shift()?.()
          await setImmediate()
        }
        expect(queue.state()).toEqual({ running: 0, waiting: 0 })
      }),
    )
  })
})

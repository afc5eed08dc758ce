import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { actingAs } from '../src/http/requests/actor.ts'
import { LockAcquisitionError } from '../src/locks/errors.ts'
import type { Connection } from '../src/redis/connection.ts'
import { hold, locksSuite } from './locks.suite.ts'
import { connect, givenRedis, locksIn, NAMES } from './redis.ts'

/** Takes so many milliseconds off the life of every lock. */
const AGE = `for _, key in ipairs(redis.call('keys', 'gpro_lock:*')) do
  redis.call('pexpire', key, redis.call('pttl', key) - ARGV[1])
end`

function age({ client }: Connection, seconds: number): void {
  void client.eval(AGE, 0, seconds * 1000)
}

locksSuite('Redis', async (waitMs) => {
  let time = Date.parse('2026-03-02T15:00:00Z')
  const now = () => new Date(time)
  const node = await connect((await givenRedis()).locksUrl)
  const locks = locksIn([node], { now, waitMs })
  return {
    locks,
    pass(seconds) {
      time += seconds * 1000
      age(node, seconds)
    },
  }
})

locksSuite('three Redis nodes', async (waitMs) => {
  let time = Date.parse('2026-03-02T15:00:00Z')
  const now = () => new Date(time)
  const urls = await givenRedis()
  const nodes = await Promise.all(Object.values(urls).map((url) => connect(url)))
  const locks = locksIn(nodes, { now, waitMs })
  return {
    locks,
    pass(seconds) {
      time += seconds * 1000
      for (const node of nodes) age(node, seconds)
    },
  }
})

describe('locks that processes share in Redis', () => {
  async function processes(count: number, waitMs = 0) {
    const { locksUrl } = await givenRedis()
    const nodes = await Promise.all(Array.from({ length: count }, () => connect(locksUrl)))
    const locks = nodes.map((node, index) => locksIn([node], { waitMs, instance: `process-${index}` }))
    const [one, other = one] = locks
    const [node] = nodes
    if (!one || !other || !node) throw new Error('At least one process')
    return { one, other, redis: node.client, asked: () => node.counts().answered }
  }

  it('keep another process out, under the key that operators know', async () => {
    const { one, other, redis } = await processes(2)
    const held = hold(one, 'invoice_os_7')
    await held.begun
    await expect(other.withLock('invoice_os_7', {}, async () => 'never')).rejects.toThrow(LockAcquisitionError)
    expect(await redis.exists(NAMES.lock('invoice_os_7'))).toBe(1)
    held.finish()
    await held.done
    expect(await redis.exists(NAMES.lock('invoice_os_7'))).toBe(0)
    expect(await redis.keys(NAMES.owner('*'))).toEqual([])
    expect(await other.withLock('invoice_os_7', {}, async () => 'mine')).toBe('mine')
  })

  it('let a waiting process in soon after the key is given back', async () => {
    const { one, other } = await processes(2, 5000)
    const held = hold(one, 'a')
    await held.begun
    const waiting = other.withLock('a', {}, async () => performance.now())
    await expect.poll(async () => (await one.waiting()).get('a')?.count).toBe(1)
    held.finish()
    await held.done
    const freed = performance.now()
    expect((await waiting) - freed).toBeLessThan(200)
  })

  it('show each process who waits in any of them, for how long, and nobody once it is over', async () => {
    const { one, other } = await processes(3, 5000)
    const held = hold(one, 'a')
    await held.begun
    const waiting = [one, other, other].map((locks) => locks.withLock('a', {}, async () => 'mine'))
    for (const locks of [one, other]) {
      await expect.poll(async () => (await locks.waiting()).get('a')).toEqual({ count: 3, longestMs: expect.toSatisfy((ms: number) => ms > 0) })
    }
    held.finish()
    await Promise.all([held.done, ...waiting])
    await expect.poll(async () => (await one.waiting()).size).toBe(0)
  })

  it('forget who waited in a process that died, soon after that wait would have ended', async () => {
    const { one, redis } = await processes(1, 500)
    const held = hold(one, 'a')
    await held.begun
    const refused = one.withLock('a', {}, async () => 'never').catch((error: unknown) => error)
    await expect.poll(() => redis.keys(NAMES.waiter('*'))).toHaveLength(1)
    const [name = ''] = await redis.keys(NAMES.waiter('*'))
    const life = await redis.pttl(name)
    expect(life).toBeGreaterThan(500)
    expect(life).toBeLessThanOrEqual(1500)
    expect(await refused).toBeInstanceOf(LockAcquisitionError)
    await expect.poll(() => redis.keys(NAMES.waiter('*'))).toEqual([])
    held.finish()
    await held.done
  })

  it('count for all processes together, and for each alone', async () => {
    const { one, other } = await processes(2)
    const held = hold(one, 'a')
    await held.begun
    await expect(other.withLock('a', {}, async () => 'never')).rejects.toThrow(LockAcquisitionError)
    await expect(one.withLock('a', {}, async () => 'never')).rejects.toThrow(LockAcquisitionError)
    held.finish()
    await held.done
    for (const locks of [one, other]) {
      await expect.poll(() => locks.totals()).toEqual({ waits: 0, refusals: 2, lost: 0, alone: 0, databaseRefusals: 0 })
      expect(locks.stats()).toMatchObject({ refusals: 1 })
    }
  })

  it('are not asked for again and again while this process holds them; freed from elsewhere, they are taken soon', async () => {
    const { one, other, asked } = await processes(2, 5000)
    const held = hold(one, 'a')
    await held.begun
    const waiting = one.withLock('a', {}, async () => 'mine')
    await expect.poll(async () => (await other.waiting()).get('a')?.count).toBe(1)
    // Counts that have not left yet are sent.
    await one.totals()
    const before = asked()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(asked() - before).toBeLessThanOrEqual(2)
    expect(await other.free('a')).toBe(true)
    expect(await waiting).toBe('mine')
    held.finish()
    await held.done
  })

  it('go from one to the next of a process in one round trip, and show whose they are', async () => {
    const { one, other, asked } = await processes(2, 5000)
    const held = hold(one, 'a')
    await held.begun
    const seen: string[] = []
    const next = Array.from({ length: 10 }, (_, number) =>
      actingAs({ name: `next-${number}` }, () =>
        one.withLock('a', {}, async () => seen.push(...(await other.list()).map(({ owner }) => owner.user))),
      ),
    )
    const before = asked()
    held.finish()
    await Promise.all([held.done, ...next])
    expect(seen).toEqual(next.map((_, number) => `next-${number}`))
    // One that keeps it and one that says whose it is; the last gives it back, and how many waited is told once.
    expect(asked() - before).toBeLessThanOrEqual(2 * next.length + 2)
    expect(await other.list()).toEqual([])
    expect(one.stats()).toMatchObject({ lost: 0 })
  })

  it('are not handed on by one who has lost them', async () => {
    const { one, other } = await processes(2, 5000)
    const stuck = hold(one, 'a')
    await stuck.begun
    const order: string[] = []
    const waiting = one.withLock('a', {}, async () => order.push('one'))
    await other.free('a')
    const taken = hold(other, 'a')
    await taken.begun
    stuck.finish()
    await stuck.done
    await expect.poll(() => one.stats()).toMatchObject({ lost: 1 })
    order.push('other')
    taken.finish()
    await Promise.all([taken.done, waiting])
    expect(order).toEqual(['other', 'one'])
  })

  it('come to another process in time, though there is always somebody in line in this one', async () => {
    const { one, other } = await processes(2, 10_000)
    let goOn = true
    async function again(): Promise<void> {
      while (goOn) await one.withLock('a', {}, () => sleep(2))
    }
    const busy = Array.from({ length: 4 }, again)
    const answer = await other.withLock('a', {}, async () => 'mine').catch(String)
    goOn = false
    await Promise.all(busy)
    expect(answer).toBe('mine')
  })

  it('never run two at once for one key, of twenty in two processes', async () => {
    const { one, other } = await processes(2, 20_000)
    let together = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++together)
      await new Promise((resolve) => setTimeout(resolve, 2))
      together -= 1
    }
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).withLock('a', {}, work)))
    expect(most).toBe(1)
  })

  it('last as long as the work does, whatever their time-out', async () => {
    const { one, other } = await processes(2)
    const held = hold(one, 'a', 1)
    await held.begun
    const until = performance.now() + 1500
    while (performance.now() < until) {
      await expect(other.withLock('a', {}, async () => 'never')).rejects.toThrow(LockAcquisitionError)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    held.finish()
    await held.done
    expect(one.stats()).toMatchObject({ lost: 0, alone: 0 })
  })

  it('are seen by every process, and freed by any; who is freed gives back nobody else’s', async () => {
    const { one, other } = await processes(2)
    const stuck = hold(one, 'a')
    await stuck.begun
    expect(await other.list()).toMatchObject([{ key: 'a', owner: { instance: 'process-0' } }])
    expect(await other.free('a')).toBe(true)
    const next = hold(other, 'a')
    await next.begun
    stuck.finish()
    await stuck.done
    expect(await one.list()).toMatchObject([{ key: 'a', owner: { instance: 'process-1' } }])
    await expect(one.withLock('a', {}, async () => 'never')).rejects.toThrow(LockAcquisitionError)
    next.finish()
    await next.done
    expect(one.stats()).toMatchObject({ lost: 1 })
    expect(await one.list()).toEqual([])
  })

  it('that are lost in mid-work let it finish, and say so', async () => {
    const { one, other, redis } = await processes(2)
    const held = hold(one, 'a')
    await held.begun
    await redis.flushdb()
    expect(await other.withLock('a', {}, async () => 'mine')).toBe('mine')
    held.finish()
    expect(await held.done).toBe('done')
    expect(one.stats()).toMatchObject({ lost: 1 })
  })
})

import { describe, expect, it } from 'vitest'
import { createCache } from '../src/cache/cache.ts'
import { redisCacheStore } from '../src/cache/redis.ts'
import { cacheSuite } from './cache.suite.ts'
import { connect, givenOwnRedis, givenRedis, NAMES } from './redis.ts'

const AT = new Date('2026-03-02T15:00:00Z')

cacheSuite('Redis', async () => {
  let time = AT.getTime()
  const now = () => new Date(time)
  const cache = createCache({ store: redisCacheStore({ connection: await connect((await givenRedis()).cacheUrl), names: NAMES, now }), now })
  return { cache, change: cache.change, pass: (seconds) => (time += seconds * 1000) }
})

describe('a cache that processes share in Redis', () => {
  async function processes(count: number) {
    const { cacheUrl } = await givenRedis()
    const now = () => AT
    const connections = await Promise.all(Array.from({ length: count }, () => connect(cacheUrl)))
    const caches = connections.map((connection) => createCache({ store: redisCacheStore({ connection, names: NAMES, now }), now }))
    return { caches, redis: connections[0]?.client }
  }

  it('is loaded once by 200 readers in three processes, and again once after a change', async () => {
    const { caches } = await processes(3)
    let runs = 0
    const load = async () => {
      runs += 1
      await new Promise((resolve) => setTimeout(resolve, 50))
      return runs
    }
    const read = () => Promise.all(Array.from({ length: 200 }, (_, reader) => caches[reader % 3]?.getOrSet('dashboard', {}, load)))
    expect(new Set(await read())).toEqual(new Set([1]))
    await caches[0]?.change()
    expect(new Set(await read())).toEqual(new Set([2]))
  })

  it('shows the next reader in every process what one process changed', async () => {
    const { caches } = await processes(3)
    for (const cache of caches) await cache.getOrSet('a', {}, async () => 'old')
    await caches[1]?.change()
    const seen = await Promise.all(caches.map((cache) => cache.getOrSet('a', {}, async () => 'new')))
    expect(seen).toEqual(['new', 'new', 'new'])
  })

  it('never revives a value by a FLUSHDB, however often the books change after it', async () => {
    const { caches, redis } = await processes(2)
    const [one, other] = caches
    await one?.change()
    await one?.getOrSet('a', {}, async () => {
      await redis?.flushdb()
      return 'old'
    })
    for (let turn = 0; turn < 5; turn += 1) {
      await other?.change()
      expect(await other?.get('a')).toBeUndefined()
    }
  })

  it.each(['delete', 'deletePattern'] as const)('keeps no value that another process removed by %s while it was loaded', async (way) => {
    const { caches } = await processes(2)
    await caches[0]?.getOrSet('a', {}, async () => {
      await caches[1]?.[way]('a')
      return 'old'
    })
    expect(await caches[1]?.get('a')).toBeUndefined()
  })

  it('lets another process load when the one that was loading has died', async () => {
    const { caches, redis } = await processes(1)
    await redis?.set(NAMES.lead('a'), 'a process that died', 'PX', 300)
    expect(await caches[0]?.getOrSet('a', {}, async () => 'loaded')).toBe('loaded')
  })

  it('deletes among many keys without KEYS, and leaves what is no cache', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url())
    const { client } = connection
    const cache = createCache({ store: redisCacheStore({ connection, names: NAMES, now: () => AT }), now: () => AT })
    await client.set(NAMES.lock('dashboard_1'), 'x')
    await Promise.all(Array.from({ length: 2500 }, (_, index) => cache.set(`dashboard_${index}`, index)))
    expect(await cache.deletePattern('*')).toBe(2500)
    expect(await client.get(NAMES.lock('dashboard_1'))).toBe('x')
    const told = await client.info('commandstats')
    expect(told).toMatch(/cmdstat_scan:/)
    expect(told).not.toMatch(/cmdstat_keys:/)
  })

  it('serves nothing while it could not tell of a change, and repeats that until it is taken', async () => {
    const redis = await givenOwnRedis()
    const [cache, elsewhere] = (await Promise.all([connect(redis.url()), connect(redis.url())])).map((connection) =>
      createCache({ store: redisCacheStore({ connection, names: NAMES, now: () => AT }), now: () => AT }),
    )
    const read = (of: typeof cache) => of?.getOrSet('a', {}, async () => 'new')
    await cache?.set('a', 'old')
    await redis.ask(0, (client) => client.acl('SETUSER', 'default', '-unlink'))
    await cache?.change()
    expect([await read(cache), await cache?.get('a'), await read(cache)]).toEqual(['new', undefined, 'new'])
    await redis.ask(0, (client) => client.acl('SETUSER', 'default', '+unlink'))
    await expect.poll(() => read(elsewhere), { timeout: 5000 }).toBe('new')
  })

  it('ends values in Redis with their time-out', async () => {
    const { caches, redis } = await processes(1)
    await caches[0]?.set('a', 1, { timeout: 10 })
    const left = await redis?.pttl(NAMES.value('a'))
    expect(left).toBeGreaterThan(9000)
    expect(left).toBeLessThanOrEqual(10_000)
  })
})

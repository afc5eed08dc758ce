import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { type OwnRedis, ownRedis, redisDatabases } from '../src/index.ts'

async function on<Result>(url: string, work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(url)
  try {
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}

describe('the Redis databases of a test file', () => {
  it('are three, and nobody else’s', async () => {
    const [one, other] = await Promise.all([redisDatabases(), redisDatabases()])
    const urls = [one, other].flatMap(({ cacheUrl, locksUrl, sessionsUrl }) => [cacheUrl, locksUrl, sessionsUrl])
    expect(new Set(urls).size).toBe(6)
    expect(urls.every((url) => !url.endsWith('/0'))).toBe(true)
    await Promise.all([one.free(), other.free()])
  })

  it('are empty when they are given back', async () => {
    const { locksUrl, free } = await redisDatabases()
    await on(locksUrl, (redis) => redis.set('a', 1))
    await free()
    expect(await on(locksUrl, (redis) => redis.dbsize())).toBe(0)
  })
})

describe('a Redis for one test', () => {
  async function withOwn(work: (redis: OwnRedis) => Promise<void>): Promise<void> {
    const redis = await ownRedis()
    try {
      await redis.start()
      await work(redis)
    } finally {
      await redis.stop()
    }
  }

  it('can be killed and started again at the same address, empty', () =>
    withOwn(async (redis) => {
      await redis.ask(1, (client) => client.set('a', 1))
      await redis.kill()
      await redis.start()
      expect(await redis.ask(1, (client) => client.dbsize())).toBe(0)
    }))

  it('can be frozen and thawed', () =>
    withOwn(async (redis) => {
      redis.freeze()
      let answered = false
      const answer = redis
        .ask(0, (client) => client.ping())
        .finally(() => {
          answered = true
        })
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(answered).toBe(false)
      redis.thaw()
      expect(await answer).toBe('PONG')
    }))
})

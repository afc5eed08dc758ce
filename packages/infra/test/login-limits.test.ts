import { stacks, startSystem, useSystem } from '@gpro/infra/testing'
import type { OwnRedis } from '@gpro/testing'
import { describe, expect, it } from 'vitest'
import { atTheEnd } from './database.ts'
import { givenOwnRedis } from './redis.ts'
import { door } from './tiny-door.ts'

type System = Awaited<ReturnType<typeof startSystem>>

const attempt = (system: Pick<System, 'anonymous'>, username: string) => system.anonymous().post('/api/users/token/', { username })

async function statuses(system: Pick<System, 'anonymous'>, usernames: readonly string[]): Promise<number[]> {
  const found = []
  for (const username of usernames) found.push((await attempt(system, username)).status)
  return found
}

const times = (count: number, username: string) => Array.from({ length: count }, () => username)

describe.each(stacks)('tries to log in on %s', (stack) => {
  const system = useSystem(stack, [door])

  it('are refused from the sixth within a minute for one address and username', async () => {
    expect(await statuses(system, times(5, 'ana'))).toEqual([200, 200, 200, 200, 200])
    const refused = await attempt(system, ' ANA ')
    expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS', detail: expect.stringContaining('segundos') } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await attempt(system, 'eva')).status).toBe(200)
  })

  it('are refused from the thirty-first for one address, whatever the names', async () => {
    const names = Array.from({ length: 32 }, (_, index) => `user${index}`)
    expect((await statuses(system, names)).at(-1)).toBe(429)
  })
})

describe.each(stacks)('tries to log in from many addresses on %s', (stack) => {
  const system = useSystem(stack, [door], { config: { trustProxy: 1 } })
  const from = (address: string, username: string) => system.anonymous().post('/api/users/token/', { username }, { 'x-forwarded-for': address })

  it('are refused from the hundred-and-first within an hour for one name, wherever they come from', async () => {
    for (let count = 0; count < 100; count += 1) expect((await from(`10.0.0.${count}`, 'luz')).status).toBe(200)
    expect((await from('10.0.1.1', 'LUZ')).status).toBe(429)
    expect((await from('10.0.1.1', 'sol')).status).toBe(200)
  })

  it('count for the whole network of an IPv6 address', async () => {
    for (let count = 0; count < 5; count += 1) expect((await from(`2001:db8:1:2::${count}`, 'mar')).status).toBe(200)
    expect((await from('2001:db8:1:2:ffff::1', 'mar')).status).toBe(429)
    expect((await from('2001:db8:1:3::1', 'mar')).status).toBe(200)
  })
})

describe('tries to log in at two processes', () => {
  async function processOn(redis: OwnRedis): Promise<System> {
    const config = {
      logLevel: 'silent',
      redis: { enabled: true, cacheUrl: redis.url(0), locksUrls: [redis.url(1)], sessionsUrl: redis.url(2) },
    } as const
    const system = await startSystem('SQLite + local', [door], { config })
    atTheEnd(system.stop)
    return system
  }

  it('count together, where a name keeps no trace of itself', async () => {
    const redis = await givenOwnRedis()
    const [one, other] = await Promise.all([processOn(redis), processOn(redis)])
    expect(await statuses(one, times(3, 'ana'))).toEqual([200, 200, 200])
    expect(await statuses(other, times(3, 'ana'))).toEqual([200, 200, 429])
    expect((await attempt(one, 'ana')).status).toBe(429)
    const keys = await redis.ask(0, (client) => client.keys('gpro_tries:*'))
    expect(keys).toHaveLength(3)
    expect(keys.join()).not.toContain('ana')
  })

  it('are counted by each in memory while Redis is gone, and together again once it is back', async () => {
    const redis = await givenOwnRedis()
    const [one, other] = await Promise.all([processOn(redis), processOn(redis)])
    await redis.kill()
    expect(await statuses(one, times(6, 'ana'))).toEqual([200, 200, 200, 200, 200, 429])
    expect((await attempt(other, 'ana')).status).toBe(200)
    await redis.start()
    const health = async () => (await one.anonymous().get('/api/health/')).body.status
    await expect.poll(health, { timeout: 5000 }).toBe('ok')
    expect(await statuses(one, times(3, 'ana'))).toEqual([200, 200, 200])
    await expect.poll(async () => (await other.anonymous().get('/api/health/')).body.status, { timeout: 5000 }).toBe('ok')
    expect(await statuses(other, times(3, 'ana'))).toEqual([200, 200, 429])
  })
})

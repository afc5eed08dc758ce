import { type SystemOptions, startSystem } from '@gpro/infra/testing'
import type { OwnRedis } from '@gpro/testing'
import { describe, expect, it } from 'vitest'
import { defineService } from '../src/host/service.ts'
import { healthRoutes } from '../src/http/about/health.ts'
import { atTheEnd } from './database.ts'
import { givenOwnRedis } from './redis.ts'
import { tiny } from './tiny-service.ts'

const whole = defineService({ name: 'identity', routes: [healthRoutes] })

async function startOn(redis: OwnRedis, sessionsDatabase = 2) {
  const config: SystemOptions['config'] = {
    logLevel: 'silent',
    redis: { enabled: true, cacheUrl: redis.url(0), locksUrls: [redis.url(1)], sessionsUrl: redis.url(sessionsDatabase) },
  }
  const began = performance.now()
  const system = await startSystem('SQLite + local', [whole, tiny], { config })
  atTheEnd(system.stop)
  const health = async () => (await system.anonymous().get('/api/health/')).body
  return { system, health, ms: performance.now() - began }
}

describe('a process with Redis', () => {
  it('shows its three databases as app.redis', async () => {
    const { system } = await startOn(await givenOwnRedis())
    const { cache, locks, sessions } = system.app.redis
    const databases = await Promise.all([cache, locks, sessions].map(async (client) => /\bdb=\d+/.exec(String(await client?.client('INFO')))?.[0]))
    expect(databases).toEqual(['db=0', 'db=1', 'db=2'])
  })

  it('starts within two seconds while Redis is down, works, and is well by itself once Redis comes', async () => {
    const redis = await givenOwnRedis({ started: false })
    const { system, health, ms } = await startOn(redis)
    expect(ms).toBeLessThan(2000)
    const part = { backend: 'redis', status: 'degraded', latency_ms: null }
    expect(await health()).toMatchObject({ status: 'degraded', database: { status: 'ok' }, cache: part, locks: part, sessions: part })
    // Load balancers leave it out for a while, so that a wrong address does not replace processes that work; who comes is served.
    expect((await system.anonymous().get('/health/ready')).status).toBe(503)
    const office = await system.as('admin')
    expect((await office.get('/api/orders/people/')).status).toBe(200)
    await redis.start()
    await expect.poll(async () => (await health()).status, { timeout: 5000 }).toBe('ok')
    const { cache, locks, sessions } = await health()
    for (const { latency_ms } of [cache, locks, sessions]) expect(latency_ms).toBeGreaterThanOrEqual(0)
    expect((await system.anonymous().get('/health/ready')).status).toBe(200)
    expect((await office.get('/api/orders/people/')).status).toBe(200)
  })

  it('is degraded while Redis answers and is full, and well again by itself once there is room', async () => {
    const redis = await givenOwnRedis()
    const { health } = await startOn(redis)
    expect(await health()).toMatchObject({ status: 'ok' })
    await redis.ask(0, (client) => client.config('SET', 'maxmemory', '1'))
    await expect.poll(health, { timeout: 5000 }).toMatchObject({ status: 'degraded', cache: { status: 'degraded', latency_ms: expect.any(Number) } })
    await redis.ask(0, (client) => client.config('SET', 'maxmemory', '0'))
    await expect.poll(async () => (await health()).status, { timeout: 10_000 }).toBe('ok')
  })

  it('starts within two seconds while Redis is frozen, and closes', async () => {
    const redis = await givenOwnRedis()
    redis.freeze()
    const { health, ms } = await startOn(redis)
    expect(ms).toBeLessThan(2000)
    expect(await health()).toMatchObject({ status: 'degraded' })
  })

  it('answers every request within a second while Redis freezes and dies under it, logs nobody out, and recovers', async () => {
    const redis = await givenOwnRedis()
    const { system, health } = await startOn(redis)
    const office = await system.as('admin')
    let worst = 0
    async function readFor(milliseconds: number): Promise<void> {
      const until = performance.now() + milliseconds
      while (performance.now() < until) {
        const began = performance.now()
        const { status } = await office.get('/api/orders/people/')
        worst = Math.max(worst, performance.now() - began)
        expect(status).toBe(200)
      }
    }
    await readFor(100)
    redis.freeze()
    await readFor(600)
    expect(await health()).toMatchObject({ status: 'degraded' })
    redis.thaw()
    await expect.poll(async () => (await health()).status, { timeout: 5000 }).toBe('ok')
    await redis.kill()
    await readFor(300)
    await redis.start()
    await expect.poll(async () => (await health()).status, { timeout: 5000 }).toBe('ok')
    await readFor(50)
    expect(worst).toBeLessThan(1000)
  })

  it('works without what has no database of its own, and says so', async () => {
    const { system, health } = await startOn(await givenOwnRedis(), 600)
    expect(await health()).toMatchObject({ status: 'degraded', cache: { status: 'ok' }, locks: { status: 'ok' }, sessions: { status: 'degraded' } })
    const office = await system.as('admin')
    expect((await office.get('/api/orders/people/')).status).toBe(200)
  })
})

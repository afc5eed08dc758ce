import { setTimeout as sleep } from 'node:timers/promises'
import type { OwnRedis } from '@gpro/testing'
import { describe, expect, it } from 'vitest'
import { createCache } from '../src/cache/cache.ts'
import { redisCacheStore } from '../src/cache/redis.ts'
import type { Connection } from '../src/redis/connection.ts'
import { copiedSessions } from '../src/sessions/copies.ts'
import { createSeal } from '../src/sessions/seal.ts'
import { tableSessions } from '../src/sessions/table.ts'
import { given } from './database.ts'
import { hold } from './locks.suite.ts'
import { connect, givenOwnRedis, heardLog, INSTALLATION, locksIn, NAMES } from './redis.ts'

const now = () => new Date()

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const began = performance.now()
  const result = await work()
  return { ms: performance.now() - began, result }
}

type Fault = 'down' | 'frozen'

async function breakDown(redis: OwnRedis, fault: Fault): Promise<void> {
  if (fault === 'frozen') redis.freeze()
  else await redis.kill()
}

async function mend(redis: OwnRedis, fault: Fault): Promise<void> {
  if (fault === 'frozen') redis.thaw()
  else await redis.start()
}

const ok = (connection: Connection) => expect.poll(() => connection.probe(), { timeout: 5000 }).toMatchObject({ status: 'ok' })

describe.each(['down', 'frozen'] as const)('with Redis %s', (fault) => {
  it('the cache loads, keeps nothing, and keeps again once Redis is back', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url())
    const cache = createCache({ store: redisCacheStore({ connection, names: NAMES, now }), now })
    await cache.getOrSet('a', {}, async () => 'before')
    await breakDown(redis, fault)
    const { ms, result } = await timed(() => cache.getOrSet('a', {}, async () => 'loaded'))
    expect(result).toBe('loaded')
    expect(ms).toBeLessThan(900)
    expect((await timed(() => cache.getOrSet('a', {}, async () => 'again'))).ms).toBeLessThan(200)
    await mend(redis, fault)
    await ok(connection)
    await cache.set('b', 1)
    expect(await cache.get('b')).toBe(1)
  })

  it('a change is told once Redis is back; until then this process serves nothing from the cache', async () => {
    const redis = await givenOwnRedis()
    const connections = [await connect(redis.url()), await connect(redis.url())] as const
    const [cache, elsewhere] = connections.map((connection) => createCache({ store: redisCacheStore({ connection, names: NAMES, now }), now }))
    if (!cache || !elsewhere) throw new Error('Two caches')
    await cache.getOrSet('a', {}, async () => 'old')
    await breakDown(redis, fault)
    expect((await timed(() => cache.change())).ms).toBeLessThan(900)
    await mend(redis, fault)
    for (let turn = 0; turn < 20; turn += 1) expect(await cache.getOrSet('a', {}, async () => 'new')).toBe('new')
    await Promise.all(connections.map(ok))
    expect(await elsewhere.getOrSet('a', {}, async () => 'new')).toBe('new')
  })

  it('work goes on under the database’s locks alone, one at a time within the process, and is counted', async () => {
    const redis = await givenOwnRedis()
    const node = await connect(redis.url(1))
    const locks = locksIn([node])
    await breakDown(redis, fault)
    const held = hold(locks, 'a')
    expect((await timed(() => held.begun)).ms).toBeLessThan(900)
    await expect(locks.withLock('a', {}, async () => 'never')).rejects.toThrow('Otro usuario')
    expect(await locks.list()).toMatchObject([{ key: 'a', owner: { instance: 'test' } }])
    held.finish()
    await held.done
    expect((await timed(() => locks.withLock('a', {}, async () => 'mine'))).ms).toBeLessThan(200)
    expect(locks.stats()).toMatchObject({ alone: 2, lost: 0 })
    expect(await locks.totals()).toMatchObject({ alone: 2, refusals: 1 })
    await mend(redis, fault)
    await ok(node)
    // What was asked of a frozen server arrives after all; it must not keep the key from anybody.
    await expect.poll(() => locks.withLock('a', {}, async () => 'mine').catch(() => 'busy')).toBe('mine')
    expect(locks.stats()).toMatchObject({ alone: 2 })
    // What was counted meanwhile is told to all once they can hear it.
    await expect.poll(async () => (await locksIn([node]).totals()).alone).toBe(2)
    expect(await redis.ask(1, (client) => client.keys(NAMES.lock('*')))).toEqual([])
  })

  it('work under a lock that Redis held goes on when it breaks in the middle, and the key is free afterwards', async () => {
    const redis = await givenOwnRedis()
    const node = await connect(redis.url(1))
    const locks = locksIn([node])
    const held = hold(locks, 'a')
    await held.begun
    await breakDown(redis, fault)
    await expect(locks.withLock('a', {}, async () => 'never')).rejects.toThrow('Otro usuario')
    held.finish()
    const { ms, result } = await timed(() => held.done)
    expect(result).toBe('done')
    expect(ms).toBeLessThan(900)
    await mend(redis, fault)
    await ok(node)
    await expect.poll(() => redis.ask(1, (client) => client.exists(NAMES.lock('a')))).toBe(0)
    expect(await locks.withLock('a', {}, async () => 'mine')).toBe('mine')
  })

  it('those in line for a lock go on one after the other when Redis breaks before it is handed on', async () => {
    const redis = await givenOwnRedis()
    const node = await connect(redis.url(1))
    const locks = locksIn([node], { waitMs: 5000 })
    const held = hold(locks, 'a')
    await held.begun
    const order: number[] = []
    let together = 0
    const inLine = [0, 1, 2].map((place) =>
      locks.withLock('a', {}, async () => {
        together += 1
        await sleep(10)
        order.push(together === 1 ? place : -1)
        together -= 1
      }),
    )
    await breakDown(redis, fault)
    held.finish()
    expect((await timed(() => Promise.all([held.done, ...inLine]))).ms).toBeLessThan(4000)
    expect(order).toEqual([0, 1, 2])
    await mend(redis, fault)
    await ok(node)
    await expect.poll(() => locks.withLock('a', {}, async () => 'mine').catch(() => 'busy')).toBe('mine')
    await expect.poll(() => redis.ask(1, (client) => client.keys(NAMES.lock('*')))).toEqual([])
  })

  it('a lock whose time runs out meanwhile is lost, once, and its work is not', async () => {
    const redis = await givenOwnRedis()
    const { log, lines } = heardLog()
    const node = await connect(redis.url(1))
    const locks = locksIn([node], { log })
    const held = hold(locks, 'a', 1)
    await held.begun
    await breakDown(redis, fault)
    await expect.poll(() => lines.length, { timeout: 3000 }).toBe(1)
    expect(lines[0]).toContain('Un bloqueo se perdió')
    held.finish()
    expect(await held.done).toBe('done')
    expect(locks.stats()).toMatchObject({ lost: 1 })
  })

  it('sessions are read from their table, and one that ends meanwhile stays ended when Redis is back', async () => {
    const redis = await givenOwnRedis()
    const connection = await connect(redis.url(2))
    const database = await given('sqlite')
    const { db, transaction } = database
    const table = tableSessions({ db, now, lifetimes: { accessMinutes: 60, slidingHours: 24 } })
    const sessions = copiedSessions({ table, connection, names: NAMES, seal: createSeal('a key', INSTALLATION), now })
    const row = { username: 'ana', password_hash: '-', email: '', first_name: '', last_name: '', role: 'admin', created_at: now().toISOString() }
    const { id: user } = await database.kysely.insertInto('user_account').values(row).returning('id').executeTakeFirstOrThrow()
    const { access } = await transaction((trx) => sessions.open(trx, user))
    await sessions.find(access)
    await breakDown(redis, fault)
    const { ms, result } = await timed(() => sessions.find(access))
    expect(result).toMatchObject({ userId: user })
    expect(ms).toBeLessThan(900)
    await transaction((trx) => sessions.endAll(trx, user))
    await sessions.forget(user)
    expect(await sessions.find(access)).toBeUndefined()
    await mend(redis, fault)
    for (let turn = 0; turn < 20; turn += 1) expect(await sessions.find(access)).toBeUndefined()
    await ok(connection)
    expect(await sessions.find(access)).toBeUndefined()
  })
})

describe('with three lock nodes', () => {
  async function threeNodes() {
    const servers = await Promise.all([givenOwnRedis(), givenOwnRedis(), givenOwnRedis()])
    const nodes = await Promise.all(servers.map((server) => connect(server.url(1))))
    const make = (instance: string) => locksIn(nodes, { instance })
    return { servers, one: make('one'), other: make('other') }
  }

  it.each(['down', 'frozen'] as const)('one that is %s changes nothing', async (fault) => {
    const { servers, one, other } = await threeNodes()
    await breakDown(servers[1], fault)
    const held = hold(one, 'a')
    await held.begun
    await expect(other.withLock('a', {}, async () => 'never')).rejects.toThrow('Otro usuario')
    held.finish()
    await held.done
    expect(await other.withLock('a', {}, async () => 'mine')).toBe('mine')
    expect([one.stats().alone, other.stats().alone]).toEqual([0, 0])
  })

  it('two that are gone leave work to the database', async () => {
    const { servers, one } = await threeNodes()
    await breakDown(servers[0], 'down')
    await breakDown(servers[2], 'frozen')
    expect(await one.withLock('a', {}, async () => 'done')).toBe('done')
    expect(one.stats()).toMatchObject({ alone: 1, refusals: 0 })
  })
})

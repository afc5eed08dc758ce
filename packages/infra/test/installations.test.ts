import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@gpro/database'
import { namesOf, startSystem } from '@gpro/infra/testing'
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/config/config.ts'
import { assembleHost } from '../src/host/host.ts'
import { readInstallation } from '../src/host/installation.ts'
import { createSeal } from '../src/sessions/seal.ts'
import { hashToken } from '../src/sessions/tokens.ts'
import { record } from '../src/shared-tables/record.ts'
import { testConfig } from '../src/testing/config.ts'
import { atTheEnd, type Engine, engines, newEmptyDatabase, open } from './database.ts'
import { hold } from './locks.suite.ts'
import { givenRedis } from './redis.ts'
import { door } from './tiny-door.ts'
import { tiny } from './tiny-service.ts'

type Urls = Awaited<ReturnType<typeof givenRedis>>

const inUse = ({ cacheUrl, locksUrl, sessionsUrl }: Urls) => ({ enabled: true, cacheUrl, locksUrls: [locksUrl], sessionsUrl })

/** A new database, migrated as an operator does. */
async function newInstallation(engine: Engine) {
  const config = await newEmptyDatabase(engine)
  const { kysely } = await open(config)
  await migrate(kysely)
  return config
}

async function systemOn(engine: Engine, urls: Urls) {
  const database = await newInstallation(engine)
  const system = await startSystem('SQLite + local', [door, tiny], { config: { database, redis: inUse(urls) } })
  atTheEnd(system.stop)
  return { ...system, names: await namesOf(system.database) }
}

function clientOf(url: string): Redis {
  const client = new Redis(url)
  atTheEnd(async () => void (await client.quit()))
  return client
}

describe.each(engines)('two installations on one Redis, each on a database of %s', (engine) => {
  async function two() {
    const urls = await givenRedis()
    const [one, other] = await Promise.all([systemOn(engine, urls), systemOn(engine, urls)])
    return { one, other, sessions: clientOf(urls.sessionsUrl) }
  }

  it('let nobody in with the token of the other, not even when its copy is moved', async () => {
    const { one, other, sessions } = await two()
    const [ana, eva] = [await one.as('admin'), await other.as('admin')]
    expect([(await ana.get('/api/orders/people/')).status, (await eva.get('/api/orders/people/')).status]).toEqual([200, 200])
    const atOther = () => other.app.inject({ url: '/api/orders/people/', headers: { authorization: `Bearer ${ana.token}` } })
    expect((await atOther()).statusCode).toBe(401)
    const hash = hashToken(ana.token)
    const moved = await sessions.get(one.names.session(hash))
    const version = await sessions.get(one.names.session('version'))
    expect(moved).not.toBeNull()
    await sessions.mset(other.names.session(hash), moved ?? '', other.names.session('version'), version ?? '')
    expect((await atOther()).statusCode).toBe(401)
  })

  it('neither show nor forget what the other has cached', async () => {
    const { one, other } = await two()
    const figures = (of: typeof one, value: string) => of.ctx.cache.getOrSet('dashboard_2026_3', {}, async () => value)
    expect([await figures(one, 'of one'), await figures(other, 'of the other')]).toEqual(['of one', 'of the other'])
    await other.ctx.transaction((trx) => record(trx, other.ctx.now(), { kind: 'order.created', description: 'Se creó' }))
    expect(await other.ctx.cache.deletePattern('*')).toBe(1)
    await other.ctx.cache.delete('dashboard_2026_3')
    expect(await figures(one, 'loaded again')).toBe('of one')
  })

  it('hold the same lock at once, and neither sees nor frees that of the other', async () => {
    const { one, other } = await two()
    const held = hold(one.ctx.locks, 'invoice_payment_7')
    await held.begun
    expect(await other.ctx.locks.list()).toEqual([])
    expect(await other.ctx.locks.free('invoice_payment_7')).toBe(false)
    expect(await other.ctx.locks.withLock('invoice_payment_7', {}, async () => one.ctx.locks.list())).toMatchObject([{ key: 'invoice_payment_7' }])
    await expect(one.ctx.locks.withLock('invoice_payment_7', {}, async () => 'never')).rejects.toThrow('Otro usuario')
    await expect.poll(async () => (await one.ctx.locks.totals()).refusals).toBe(1)
    expect(await other.ctx.locks.totals()).toMatchObject({ refusals: 0, waits: 0 })
    held.finish()
    await held.done
  })

  it('count tries to log in each for itself', async () => {
    const { one, other } = await two()
    const attempt = async (at: typeof one) => (await at.anonymous().post('/api/users/token/', { username: 'ana' })).status
    for (let turn = 0; turn < 5; turn += 1) expect(await attempt(one)).toBe(200)
    expect([await attempt(one), await attempt(other)]).toEqual([429, 200])
  })

  it('name every key of Redis by their own id', async () => {
    const urls = await givenRedis()
    const { ctx, names, as, anonymous, database } = await systemOn(engine, urls)
    await (await as('admin')).get('/api/orders/people/')
    await anonymous().post('/api/users/token/', { username: 'ana' })
    const id = await readInstallation(database.db)
    const kinds = new Set<string>()
    const look = async () => {
      for (const url of Object.values(urls)) for (const key of await clientOf(url).keys('*')) kinds.add(key.replace(id, '<id>'))
    }
    await ctx.cache.getOrSet('a', {}, look)
    await ctx.cache.set('a', 1)
    await ctx.locks.withLock('a', {}, async () => {
      const refused = ctx.locks.withLock('a', {}, async () => 'never').catch(() => {})
      await expect.poll(() => ctx.locks.waiting()).toHaveProperty('size', 1)
      // Counts that have not left yet are sent.
      await ctx.locks.totals()
      await look()
      await refused
    })
    expect([...kinds].filter((key) => !/^gpro(_[a-z]+)?:<id>:/.test(key))).toEqual([])
    const seen = new Set([...kinds].map((key) => key.replace(/(<id>:(lock:|owner:|waiter:)?).*/, '$1')))
    const all = ['', '_version', '_lead', '_session', '_tries'].map((kind) => `gpro${kind}:<id>:`)
    expect([...seen]).toEqual(expect.arrayContaining([...all, ...['', 'lock:', 'owner:', 'waiter:'].map((part) => `gpro_lock:<id>:${part}`)]))
    expect(names.value('a')).toBe(`gpro:${id}:a`)
  })
})

describe('who can write Redis', () => {
  async function given() {
    const urls = await givenRedis()
    const system = await systemOn('sqlite', urls)
    const sessions = clientOf(urls.sessionsUrl)
    const { names } = system
    const version = async () => (await sessions.get(names.session('version'))) ?? ''
    const ask = (token: string) => system.app.inject({ method: 'GET', url: '/api/orders/people/', headers: { authorization: `Bearer ${token}` } })
    return { system, sessions, names, version, ask }
  }

  it.each([
    ['without a seal', (_hash: string, text: string) => text],
    ['with an empty seal', (_hash: string, text: string) => `\n${text}`],
    ['sealed with another key', (hash: string, text: string, id: string) => createSeal('another key', () => id).close(hash, text)],
  ])('logs nobody in by a copy %s', async (_how, seal) => {
    const { system, sessions, names, version, ask } = await given()
    // So that there is a version.
    await (await system.as('admin')).get('/api/orders/people/')
    const user = { sessionId: 1, userId: 1, username: 'intruso', displayName: 'Intruso', role: 'admin' }
    const copy = JSON.stringify({ user, version: await version(), until: Date.parse(system.ctx.now()) + 60_000 })
    const hash = hashToken('forged')
    await sessions.set(names.session(hash), seal(hash, copy, await readInstallation(system.database.db)))
    expect((await ask('forged')).statusCode).toBe(401)
  })

  it('gives nobody another role, nor another’s copy: the table is read, and the copy made again', async () => {
    const { system, sessions, names, ask } = await given()
    const [ana, eva] = [await system.as('operativo'), await system.as('admin')]
    await Promise.all([ana.get('/api/orders/people/'), eva.get('/api/orders/people/')])
    const [own, others] = [names.session(hashToken(ana.token)), names.session(hashToken(eva.token))]
    const good = (await sessions.get(own)) ?? ''
    const spoilt = [good.replace('"operativo"', '"admin"'), (await sessions.get(others)) ?? '', 'not even JSON', '']
    expect(new Set(spoilt)).not.toContain(good)
    for (const text of spoilt) {
      await sessions.set(own, text)
      expect(await system.ctx.sessions.find(ana.token)).toMatchObject({ userId: ana.userId, role: 'operativo' })
      expect(await sessions.get(own)).toContain('"operativo"')
      expect((await ask(ana.token)).statusCode).toBe(200)
    }
  })
})

describe.each(engines)('the id of an installation on %s', (engine) => {
  it('is made once by five processes that start at once, and differs from that of another database', async () => {
    const config = await newEmptyDatabase(engine)
    const processes = await Promise.all(Array.from({ length: 5 }, () => open(config)))
    await Promise.all(processes.map(({ kysely }) => migrate(kysely)))
    const ids = new Set(await Promise.all(processes.map(({ db }) => readInstallation(db))))
    expect(ids.size).toBe(1)
    const elsewhere = await open(await newInstallation(engine))
    expect(ids).not.toContain(await readInstallation(elsewhere.db))
  })

  it('must be known before anything is kept in Redis', async () => {
    const urls = await givenRedis()
    const database = await newInstallation(engine)
    const mediaPath = await mkdtemp(join(tmpdir(), 'gpro-media-'))
    atTheEnd(() => rm(mediaPath, { recursive: true }))
    const config: Config = { ...testConfig({ database, redis: inUse(urls), mediaPath }), logLevel: 'silent' }
    const { app, ctx, open: begin } = await assembleHost({ services: [door], config })
    atTheEnd(() => app.close())
    const keys = async () => (await Promise.all(Object.values(urls).map((url) => clientOf(url).keys('*')))).flat()
    await ctx.cache.set('a', 1)
    await expect(ctx.locks.withLock('a', {}, async () => 'never')).rejects.toThrow('not known yet')
    expect((await app.inject({ method: 'POST', url: '/api/users/token/', payload: { username: 'ana' } })).statusCode).toBe(503)
    expect(await keys()).toEqual([])
    await begin()
    await ctx.cache.set('a', 1)
    expect(await ctx.cache.get('a')).toBe(1)
  })
})

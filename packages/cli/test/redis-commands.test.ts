import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { defineService, lockRoutes } from '@gpro/infra'
import { namesOf, type Stack, useSystem } from '@gpro/infra/testing'
import { sqliteFile } from '@gpro/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { gpro, type Variables } from './operator.ts'

const identity = defineService({ name: 'identity', routes: [lockRoutes] })
const BESIDE_REDIS: readonly Stack[] = ['SQLite + Redis', 'PostgreSQL + Redis']

describe.each(BESIDE_REDIS)('what the processes share, by command, on %s', (stack) => {
  const system = useSystem(stack, [identity])
  let env: Variables

  beforeAll(() => {
    const { database, redis } = system.ctx.config
    env = {
      ...(database.engine === 'sqlite' ? { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: database.path } : { DATABASE_URL: database.url }),
      REDIS_ENABLED: 'True',
      REDIS_CACHE_URL: redis.cacheUrl,
      REDIS_LOCKS_URL: redis.locksUrls[0] ?? '',
      REDIS_SESSIONS_URL: redis.sessionsUrl,
    }
  })

  /** Runs `work` while the system holds the lock. */
  const whileHeld = <Result>(key: string, work: () => Promise<Result>) => system.ctx.locks.withLock(key, {}, work)
  const events = () =>
    system.ctx.db
      .selectFrom('event')
      .select(['actor_name', 'subject', 'description', 'before'])
      .where('kind', '=', 'lock.freed')
      .where('id', '>', told)
      .orderBy('id')
      .execute()

  /** The last event before this test: nothing removes one. */
  let told = 0
  beforeEach(async () => {
    const last = await system.ctx.db.selectFrom('event').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
    told = last?.id ?? 0
  })

  it('cache keeps for the time named what the system then reads, and the other way round', async () => {
    expect(await gpro(env, ['cache', 'set', 'test', 'ok', '--timeout', '10'])).toEqual({ code: 0, out: 'Guardado, en segundos: 10\n', err: '' })
    expect(await gpro(env, ['cache', 'get', 'test'])).toEqual({ code: 0, out: 'ok\n', err: '' })
    expect(await system.ctx.cache.get('test')).toBe('ok')
    await system.ctx.cache.set('cifras', { a: [1, '2'] })
    expect(await gpro(env, ['cache', 'get', 'cifras'])).toEqual({ code: 0, out: '{"a":[1,"2"]}\n', err: '' })
    expect((await gpro(env, ['cache', 'get', 'test', '--json'])).out).toBe('"ok"\n')
    await gpro(env, ['cache', 'set', 'lista', '[1]'])
    expect(await system.ctx.cache.get('lista')).toEqual([1])
    const [left] = await Promise.all([system.app.redis.cache?.pttl((await namesOf(system.database)).value('test'))])
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(10_000)
  })

  it('cache delete says whether it was there, and get ends with 1 where it is not', async () => {
    await gpro(env, ['cache', 'set', 'test', 'ok'])
    expect(await gpro(env, ['cache', 'delete', 'test'])).toEqual({ code: 0, out: 'Claves borradas: 1\n', err: '' })
    expect(await gpro(env, ['cache', 'delete', 'test'])).toEqual({ code: 0, out: 'Claves borradas: 0\n', err: '' })
    expect(await gpro(env, ['cache', 'get', 'test'])).toEqual({ code: 1, out: '', err: 'No está en el cache: test\n' })
    expect(await gpro(env, ['cache', 'set', 'test', 'ok', '--timeout', '0'])).toMatchObject({ code: 1, err: expect.stringContaining('--timeout') })
    expect(JSON.parse((await gpro(env, ['cache', 'set', 'test', 'ok', '--timeout', '9', '--json'])).out)).toEqual({ key: 'test', timeout: 9 })
    expect(JSON.parse((await gpro(env, ['cache', 'delete', 'test', '--json'])).out)).toEqual({ key: 'test', deleted: true })
    expect(JSON.parse((await gpro(env, ['cache', 'delete', 'test', '--json'])).out)).toEqual({ key: 'test', deleted: false })
  })

  it('nothing of another installation on the same Redis is shown, cleared or freed', async () => {
    const { cache, locks } = system.app.redis
    const others = 'ffff0000ffff0000'
    await cache?.set(`gpro:${others}:dashboard_1`, 'a')
    await locks?.set(`gpro_lock:${others}:lock:invoice_os_7`, 'token', 'PX', 60_000)
    await locks?.hset(`gpro_lock:${others}:counts`, 'alone', 7)
    await system.ctx.cache.set('dashboard_1', 'b')
    expect(JSON.parse((await gpro(env, ['locks', 'list', '--json'])).out)).toMatchObject({ locks: [], counters: { alone: 0 } })
    expect(await gpro(env, ['locks', 'free', 'invoice_os_7', '--yes'])).toMatchObject({ code: 1 })
    const { out } = await gpro(env, ['clearcache', '--all', '--pattern=*', '--locks', '--yes', '--json'])
    expect(JSON.parse(out)).toEqual({ keys: expect.any(Number), freed: [] })
    expect(await system.ctx.cache.get('dashboard_1')).toBeUndefined()
    expect(await gpro(env, ['cache', 'get', 'dashboard_1'])).toMatchObject({ code: 1 })
    expect(await cache?.get(`gpro:${others}:dashboard_1`)).toBe('a')
    expect(await locks?.exists(`gpro_lock:${others}:lock:invoice_os_7`)).toBe(1)
    await Promise.all([cache?.unlink(`gpro:${others}:dashboard_1`), locks?.unlink(`gpro_lock:${others}:lock:invoice_os_7`)])
  })

  it('locks list shows what the API shows', async () => {
    const admin = await system.as('admin')
    await whileHeld('invoice_os_7', async () => {
      let seen = false
      const until = performance.now() + 10_000
      const waiting = (async () => {
        // On a busy machine one wait may end before it is looked at.
        while (!seen && performance.now() < until) await system.ctx.locks.withLock('invoice_os_7', {}, async () => {}).catch(() => {})
      })()
      await expect.poll(async () => (await system.ctx.locks.waiting()).get('invoice_os_7')?.count).toBe(1)
      // The process that counts is asked first: it tells the others a moment later.
      const { body } = await admin.get('/api/health/locks/')
      const { out } = await gpro(env, ['locks', 'list', '--json'])
      const timeless = ({ age_ms: _, expires_in_ms: __, longest_wait_ms: ___, ...lock }: Record<string, unknown>) => lock
      const told = JSON.parse(out)
      expect(told.locks.map(timeless)).toEqual(body.locks.map(timeless))
      expect(told.locks).toMatchObject([{ key: 'invoice_os_7', waiting: 1, owner: { service: 'identity' } }])
      expect(told.counters).toEqual(body.counters)
      const { code, out: shown } = await gpro(env, ['locks', 'list'])
      expect(code).toBe(0)
      expect(shown).toMatch(
        /^LOCK +QUIÉN +DESDE +QUEDAN +ESPERAN\ninvoice_os_7 +.*identity · [0-9a-f]{8} +\d{4}-\S+Z +-?\d+\.\d s +1 \(\d+\.\d s\)\n\nesperas \d+ · rechazos/,
      )
      seen = true
      void waiting
    })
    await expect.poll(() => system.ctx.locks.list()).toEqual([])
    expect((await gpro(env, ['locks', 'list'])).out).toMatch(/^Nadie tiene ningún lock\.\n/)
  })

  it('locks free asks first, then frees that lock alone and records it as the API does', async () => {
    await whileHeld('invoice_os_8', () =>
      whileHeld('invoice_os_7', async () => {
        const unasked = await gpro(env, ['locks', 'free', 'invoice_os_7'])
        expect(unasked).toMatchObject({ code: 1, out: expect.stringContaining('invoice_os_7'), err: expect.stringContaining('--yes') })
        expect(await gpro(env, ['locks', 'free', 'invoice_os_7'], 'n\n', { terminal: true })).toMatchObject({
          code: 1,
          err: expect.stringContaining('No se liberó ninguno'),
        })
        expect(await system.ctx.locks.list()).toHaveLength(2)
        expect(await events()).toEqual([])
        expect(await gpro(env, ['locks', 'free', 'invoice_os_7'], 's\n', { terminal: true })).toMatchObject({
          code: 0,
          out: expect.stringMatching(/Locks liberados: 1\n$/),
        })
        expect((await system.ctx.locks.list()).map(({ key }) => key)).toEqual(['invoice_os_8'])
        expect(await gpro(env, ['locks', 'free', 'invoice_os_7', '--yes'])).toEqual({ code: 1, out: '', err: 'Nadie tiene el lock invoice_os_7\n' })
        const admin = await system.as('admin', { first_name: 'Eva' })
        expect((await admin.delete('/api/health/locks/invoice_os_8/')).status).toBe(204)
      }),
    )
    const [byCommand, byApi] = await events()
    expect(byCommand).toMatchObject({ actor_name: 'Operador', subject: 'lock:invoice_os_7', before: expect.stringContaining('identity') })
    expect(byApi).toMatchObject({ actor_name: 'Eva', subject: 'lock:invoice_os_8' })
    expect(byCommand?.description.replace('7', '8')).toBe(byApi?.description)
    expect(Object.keys(JSON.parse(byCommand?.before ?? '{}'))).toEqual(Object.keys(JSON.parse(byApi?.before ?? '[]')))
  })

  it('clearcache --locks records each lock that it frees', async () => {
    await whileHeld('invoice_os_7', () =>
      whileHeld('invoice_os_8', async () => {
        expect((await gpro(env, ['clearcache', '--locks', '--yes'])).out).toContain('Locks liberados: 2')
      }),
    )
    expect((await events()).map(({ subject }) => subject).sort()).toEqual(['lock:invoice_os_7', 'lock:invoice_os_8'])
  })

  it('locks free answers a program with the names of those that it freed', async () => {
    const { out } = await whileHeld('invoice_os_7', () => gpro(env, ['locks', 'free', 'invoice_os_7', '--yes', '--json']))
    expect(JSON.parse(out)).toEqual({ freed: ['invoice_os_7'] })
  })

  it('frees no lock that it could not record', async () => {
    await whileHeld('invoice_os_7', async () => {
      const noDatabase = { ...env, DATABASE_ENGINE: 'sqlite', SQLITE_PATH: '/tmp/gpro-no-hay.sqlite3' }
      expect(await gpro(noDatabase, ['locks', 'free', 'invoice_os_7', '--yes'])).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('gpro migrate'),
      })
      expect(await system.ctx.locks.list()).toHaveLength(1)
    })
  })

  it('stats tells of each server once what INFO tells, the keys of each database, and the connections', async () => {
    await gpro(env, ['cache', 'set', 'test', 'ok'])
    const { code, out, err } = await gpro(env, ['stats'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^FUENTE +DATO +VALOR\nINFO +redis_version +\d+\.\d+/)
    expect(out.match(/redis_version/g)).toHaveLength(1)
    expect(out).toMatch(/\nINFO memory +used_memory_human +[\d.]+[BKMG]\n/)
    expect(out).toMatch(/\nINFO keyspace +db\d+ \(cache\) +keys=[1-9]\d*,expires=/)
    expect(out).toMatch(/\nINFO keyspace +db\d+ \(sessions\) +keys=\d+/)
    const told = JSON.parse((await gpro(env, ['stats', '--json'])).out)
    expect(told.ok).toBe(true)
    if (stack.startsWith('SQLite')) expect(out).toContain('SQLite es un archivo')
    else {
      const connections = told.measures.find(({ what }: { what: string }) => what === 'connections')
      expect(Number(connections.value)).toBeGreaterThanOrEqual(1)
      expect(out).toMatch(/pg_stat_activity +connections +\d+\n/)
    }
  })

  it.runIf(stack === 'SQLite + Redis')('locks watch goes on until it is interrupted, then ends well', async () => {
    await whileHeld('invoice_os_7', async () => {
      const main = resolve(import.meta.dirname, '../src/main.ts')
      const child = spawn(process.execPath, [main, 'locks', 'watch'], { env: { PATH: process.env.PATH, ENVIRONMENT: 'test', ...env }, stdio: 'pipe' })
      const ended = once(child, 'close')
      let shown = ''
      child.stdout.setEncoding('utf8').on('data', (piece) => {
        shown += piece
        // The second view has come.
        if (shown.match(/^LOCK /gm)?.length === 2) child.kill('SIGINT')
      })
      const err = text(child.stderr)
      expect(await ended).toEqual([0, null])
      expect(await err).toBe('')
      expect(shown).toContain('invoice_os_7')
    })
  })
})

describe('without Redis', () => {
  const withoutRedis = async (args: readonly string[]) => {
    const { path, drop } = await sqliteFile()
    try {
      return await gpro({ DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path, REDIS_ENABLED: 'False' }, args)
    } finally {
      await drop()
    }
  }

  it.each([
    ['get', 'test'],
    ['set', 'test', 'ok'],
    ['delete', 'test'],
  ])('cache %s says that each process has its own, and ends with 1', async (...args) => {
    expect(await withoutRedis(['cache', ...args])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('cada proceso tiene su propio cache en memoria'),
    })
  })

  it.each([['list'], ['free', 'invoice_os_7', '--yes'], ['watch']])('locks %s says where they are, and ends with 1', async (...args) => {
    expect(await withoutRedis(['locks', ...args])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('GET /api/health/locks/') })
  })

  it('stats shows what there is', async () => {
    const { code, out } = await withoutRedis(['stats'])
    expect(code).toBe(0)
    expect(out).toMatch(/\nSQLite +\S+\.sqlite3 +\d+\.\d MB\n/)
    expect(out).toContain('no hay nada que preguntarle')
  })

  it('what needs Redis ends with 1 while it is away', async () => {
    const { path, drop } = await sqliteFile()
    const away = { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path, REDIS_ENABLED: 'True', REDIS_URL: 'redis://localhost:1' }
    const [cache, locks, stats] = [await gpro(away, ['cache', 'get', 'test']), await gpro(away, ['locks', 'list']), await gpro(away, ['stats'])]
    expect(cache).toMatchObject({ code: 1, err: expect.stringContaining('Redis no responde') })
    expect(locks).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Redis no responde') })
    expect(stats).toMatchObject({ code: 1, out: expect.stringContaining('Redis no responde') })
    await drop()
  })
})

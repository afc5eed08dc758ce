import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { openDatabase } from '@gpro/infra'
import { freePort, type OwnRedis, ownRedis, postgresDatabase, sqliteFile } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serverWarnings } from '../src/commands/check-infra.ts'
import { textsIn } from '../src/texts.ts'
import { gpro } from './operator.ts'

describe('check-infra', () => {
  it('names an antivirus that does not answer, and tells how long one that does takes', async () => {
    const { path, drop } = await sqliteFile()
    const scanner = createServer((socket) => socket.resume().end('PONG\0'))
    await once(scanner.listen(0, '127.0.0.1'), 'listening')
    // A server on a port of its own machine has an address with it.
    const { port } = scanner.address() as AddressInfo
    const env = { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path, REDIS_ENABLED: 'False', CLAMAV_SOCKET: `127.0.0.1:${port}` }
    const there = await gpro(env, ['check-infra'])
    expect([there.code, there.out]).toEqual([0, expect.stringMatching(/ANTIVIRUS \(ClamAV\)\n-+\n {3}Status: ✓ Connected \(/)])
    await new Promise((done) => scanner.close(done))
    const gone = await gpro(env, ['check-infra'])
    expect([gone.code, gone.out]).toEqual([1, expect.stringContaining(' ✗ El antivirus no responde y sin él no se reciben archivos')])
    await drop()
  })
})

describe('check-infra warns', () => {
  let redis: OwnRedis & { stop(): Promise<void> }
  beforeAll(async () => {
    redis = await ownRedis()
    await redis.start()
  })
  afterAll(() => redis.stop())

  it('of a Redis that may throw locks away when it is full, and of none that may not', async () => {
    const { path, drop } = await sqliteFile()
    const env = { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path, REDIS_ENABLED: 'True', REDIS_URL: redis.url() }
    const look = async (maxmemory: string, policy: string) => {
      await redis.ask(0, async (client) => {
        await client.config('SET', 'maxmemory', maxmemory)
        await client.config('SET', 'maxmemory-policy', policy)
      })
      return gpro(env, ['check-infra'])
    }
    for (const policy of ['allkeys-lru', 'volatile-ttl']) {
      const { code, out } = await look('100mb', policy)
      expect(out).toContain(' ⚠ Redis puede desalojar locks cuando se llene; ponga maxmemory-policy noeviction: locks\n')
      // It works now.
      expect(code).toBe(0)
    }
    expect((await look('100mb', 'noeviction')).out).not.toContain('⚠')
    expect((await look('0', 'allkeys-lru')).out).not.toContain('⚠')
    await drop()
  })

  it('of a database whose clock is not that of this machine', async () => {
    const { url, drop } = await postgresDatabase()
    const real = Date.now
    const ahead = vi.spyOn(Date, 'now').mockImplementation(() => real() + 60_000)
    const { code, out } = await gpro({ DATABASE_URL: url }, ['check-infra']).finally(() => ahead.mockRestore())
    expect(out).toMatch(/ ⚠ El reloj de la base de datos difiere del de esta máquina, en segundos: (59|60)\.\d\n/)
    expect(code).toBe(0)
    expect((await gpro({ DATABASE_URL: url }, ['check-infra'])).out).not.toContain('reloj')
    await drop()
  })

  it('of a server that has hardly a connection left', () => {
    const state = (used: number) => serverWarnings(textsIn('es'), { now: '1000.5', used, most: 100 }, 1_000_500)
    expect(state(91)).toEqual(['PostgreSQL tiene casi todas sus conexiones en uso: 91/100'])
    expect(state(90)).toEqual([])
  })
})

describe('check-infra tells apart', () => {
  let redis: OwnRedis & { stop(): Promise<void> }
  beforeAll(async () => {
    redis = await ownRedis()
    await redis.start()
  })
  afterAll(() => redis.stop())

  /** What is wrong, of a system that is well but for these variables. */
  async function problems(variables: Record<string, string>): Promise<string[]> {
    const { path, drop } = await sqliteFile()
    const { code, out } = await gpro({ DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path, REDIS_ENABLED: 'False', ...variables }, [
      'check-infra',
      '--json',
    ])
    await drop()
    const { problems: found } = JSON.parse(out)
    expect(code).toBe(found.length === 0 ? 0 : 1)
    return found
  }

  const onRedis = (variables: Record<string, string> = {}) => problems({ REDIS_ENABLED: 'True', REDIS_URL: redis.url(), ...variables })

  it('a Redis with another password, one that is full, and one that is not there', async () => {
    expect(await onRedis()).toEqual([])
    expect(await onRedis({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` })).toEqual([
      expect.stringMatching(/^Redis no responde; .*: cache, locks, sessions$/),
    ])
    await redis.ask(0, (client) => client.config('SET', 'maxmemory', '1'))
    expect(await onRedis()).toEqual([expect.stringMatching(/^Redis responde y no admite escrituras.*: cache, locks, sessions$/)])
    await redis.ask(0, async (client) => {
      await client.config('SET', 'maxmemory', '0')
      await client.config('SET', 'requirepass', 'the right one')
    })
    for (const variables of [{}, { REDIS_PASSWORD: 'another' }])
      expect(await onRedis(variables)).toEqual([expect.stringMatching(/^Redis responde y no acepta la contraseña.*: cache, locks, sessions$/)])
  })

  it('a database that takes no writes, and one that a newer version has changed', async () => {
    const { url, drop } = await postgresDatabase()
    const readOnly = new URL(url)
    readOnly.searchParams.set('options', '-c default_transaction_read_only=on')
    const look = (address: string) => problems({ DATABASE_ENGINE: 'postgresql', DATABASE_URL: address })
    expect(await look(url)).toEqual([])
    expect(await look(readOnly.href)).toEqual([expect.stringMatching(/^La base de datos responde y no admite escrituras/)])
    const database = await openDatabase({ engine: 'postgresql', url, poolSize: 1, prepared: true })
    await sql`insert into kysely_migration (name, timestamp) values ('9999-of-tomorrow', '')`.execute(database.kysely)
    await database.close()
    expect(await look(url)).toEqual([expect.stringMatching(/^La base de datos es de una versión más nueva .*: 9999-of-tomorrow$/)])
    await drop()
  })

  it('a media folder that takes no files', async () => {
    const { path, drop } = await sqliteFile()
    expect(await problems({ MEDIA_PATH: path })).toEqual([expect.stringMatching(/^No se pueden guardar archivos en MEDIA_PATH: ENOTDIR/)])
    await drop()
  })
})

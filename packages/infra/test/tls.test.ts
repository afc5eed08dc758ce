import { makeCertificates, type OwnPostgres, type OwnRedis, ownPostgres, ownRedis, serveTls, type TestCertificates } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config/load.ts'
import { openDatabase } from '../src/database/open.ts'
import { reasonToWait } from '../src/host/reason-to-wait.ts'
import { openRedis } from '../src/redis/tool.ts'
import { heardLog } from './redis.ts'

let certificates: TestCertificates
let postgres: OwnPostgres
let redis: OwnRedis & { stop(): Promise<void> }
let redisPort: number
beforeAll(async () => {
  certificates = makeCertificates()
  postgres = await ownPostgres()
  redis = await ownRedis()
  await redis.start()
  redisPort = await serveTls(certificates, postgres.url, redis.url())
})
afterAll(async () => {
  await redis?.stop()
  await postgres?.stop()
  certificates?.drop()
})

const load = (env: Record<string, string>) => loadConfig({ ENVIRONMENT: 'test', REDIS_ENABLED: 'True', ...env })

/** Whether the connection is encrypted, as the server sees it. */
async function isEncrypted(env: Record<string, string>, host = 'localhost'): Promise<boolean | undefined> {
  const DATABASE_URL = postgres.url.replace('127.0.0.1', host) + (env.query ?? '')
  const { kysely, close } = await openDatabase(load({ DATABASE_URL, ...env }).database)
  try {
    const { rows } = await sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(kysely)
    return rows[0]?.ssl
  } finally {
    await close()
  }
}

describe('TLS to PostgreSQL', () => {
  it.each([
    ['nothing', () => ({}), false],
    ['DB_SSLMODE=disable', () => ({ DB_SSLMODE: 'disable' }), false],
    ['DB_SSLMODE=require, whoever answers', () => ({ DB_SSLMODE: 'require' }), true],
    ['an authority alone', () => ({ DB_SSLROOTCERT: certificates.ca }), true],
    ['verify-full', () => ({ DB_SSLMODE: 'verify-full', DB_SSLROOTCERT: certificates.ca }), true],
    ['verify-ca', () => ({ DB_SSLMODE: 'verify-ca', DB_SSLROOTCERT: certificates.ca }), true],
    ['the parameters of DATABASE_URL', () => ({ query: `?sslmode=verify-full&sslrootcert=${certificates.ca}` }), true],
    ['DATABASE_URL before DB_SSLMODE', () => ({ DB_SSLMODE: 'verify-full', query: '?sslmode=require' }), true],
    ['require in DATABASE_URL as libpq means it', () => ({ query: '?sslmode=require' }), true],
  ])('is used as is said with %s', async (_, env, encrypted) => {
    expect(await isEncrypted(env())).toBe(encrypted)
  })

  it.each(['verify-ca', 'verify-full', 'require'])('refuses a server of another authority with %s, and tells what to see to', async (DB_SSLMODE) => {
    const error = await isEncrypted({ DB_SSLMODE, DB_SSLROOTCERT: certificates.otherCa }).catch((reason: unknown) => reason)
    expect(reasonToWait(error)).toMatch(/PostgreSQL .* no es de la autoridad esperada; revise DB_SSLROOTCERT/)
  })

  it('refuses a certificate of another name with verify-full alone', async () => {
    const named = { DB_SSLROOTCERT: certificates.ca }
    const error = await isEncrypted({ ...named, DB_SSLMODE: 'verify-full' }, '127.0.0.1').catch((reason: unknown) => reason)
    expect(reasonToWait(error)).toContain('el certificado es de otro servidor')
    expect(await isEncrypted({ ...named, DB_SSLMODE: 'verify-ca' }, '127.0.0.1')).toBe(true)
  })
})

describe('TLS to Redis', () => {
  async function answers(REDIS_URL: string, REDIS_CA_FILE = ''): Promise<{ answered: boolean; said: string }> {
    const { log, lines } = heardLog()
    const tool = await openRedis(load({ REDIS_URL, REDIS_CA_FILE }).redis, log)
    const parts = await tool.inspect()
    await tool.close()
    return { answered: parts.length === 3 && parts.every(({ ms }) => ms !== undefined), said: lines.join('') }
  }

  it('is used for rediss://, by all three', async () => {
    expect(await answers(`rediss://localhost:${redisPort}`, certificates.ca)).toEqual({ answered: true, said: '' })
  })

  it('refuses a server of an authority that is not the one named, and tells what to see to', async () => {
    for (const file of [certificates.otherCa, '']) {
      expect(await answers(`rediss://localhost:${redisPort}`, file)).toEqual({
        answered: false,
        said: expect.stringContaining('revise REDIS_CA_FILE'),
      })
    }
  })

  it('refuses a certificate of another name', async () => {
    const { answered, said } = await answers(`rediss://127.0.0.1:${redisPort}`, certificates.ca)
    expect([answered, said]).toEqual([false, expect.stringContaining('es de otro servidor')])
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { envExample } from '../src/config/env-example.ts'
import { ConfigError } from '../src/config/error.ts'
import { loadConfig } from '../src/config/load.ts'
import type { Text } from '../src/config/read.ts'
import { SECTIONS, VARIABLES } from '../src/config/variables.ts'

const KEY = 'k3J9sLw0QpZ8vXy7BnM2aQwErTyUiOpAsDfG'
const PRODUCTION = { ENVIRONMENT: 'production', SECRET_KEY: KEY, REDIS_ENABLED: 'False', ALLOWED_HOSTS: 'gpro.example.com' }

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gpro-config-'))
})
afterAll(() => rm(root, { recursive: true }))

const load = (env: Text) => loadConfig(env, root)

function refusal(env: Text): string {
  try {
    load(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('the agency as invoices print it', () => {
  it('has a name, and only those of its data that are set', () => {
    const unknown = { nit: '', nrc: '', address: '', phone: '', email: '' }
    expect(load({}).agency).toEqual({ name: 'GPRO Logistic', ...unknown })
    expect(load({ AGENCY_NAME: 'Agencia', AGENCY_NRC: '123-4', AGENCY_PHONE: '2222-0000' }).agency).toEqual({
      ...unknown,
      name: 'Agencia',
      nrc: '123-4',
      phone: '2222-0000',
    })
    expect(refusal({ AGENCY_EMAIL: 'no es correo' })).toContain('AGENCY_EMAIL')
  })
})

describe('the configuration with nothing set', () => {
  it('is one process on SQLite without Redis, heard on this machine only, without a warning', () => {
    expect(load({})).toMatchObject({
      environment: 'development',
      debug: false,
      logLevel: 'info',
      host: '127.0.0.1',
      port: 8000,
      ports: { identity: 3001, orders: 3002, invoicing: 3003, dashboard: 3004, worker: 3005, payables: 3006 },
      trustProxy: false,
      database: { engine: 'sqlite', path: join(root, 'db.sqlite3') },
      redis: {
        enabled: false,
        cacheUrl: 'redis://localhost:6379/0',
        locksUrls: ['redis://localhost:6379/1'],
        sessionsUrl: 'redis://localhost:6379/2',
      },
      lockWaitMs: 1000,
      sessions: { accessMinutes: 60, slidingHours: 24 },
      mfaRequiredRoles: [],
      mediaPath: join(root, 'media'),
      superuser: undefined,
      enforceCreditLimit: false,
      warnings: [],
    })
  })

  it('lets the front ends of development call from another port', () => {
    expect(load({}).corsAllowedOrigins).toEqual(expect.arrayContaining(['http://localhost:5173', 'http://localhost:5175', 'http://localhost:3000']))
    expect(load(PRODUCTION).corsAllowedOrigins).toEqual([])
  })
})

describe('where values come from', () => {
  it('reads .env, which the environment overrules, and takes empty for not set', async () => {
    await writeFile(join(root, '.env'), 'PORT=9000\nLOCK_WAIT_MS=5 # un comentario\nDB_NAME="otra base"\nDATABASE_ENGINE=\n')
    expect(load({ PORT: '9001' })).toMatchObject({ port: 9001, lockWaitMs: 5, database: { engine: 'sqlite' } })
    expect(load({ PORT: '' }).port).toBe(8000)
    expect(load({ DATABASE_ENGINE: 'postgresql' }).database).toMatchObject({ url: 'postgresql://postgres@localhost:5432/otra%20base' })
    await rm(join(root, '.env'))
  })

  it('leaves a developer’s .env out of tests', async () => {
    await writeFile(join(root, '.env'), 'PORT=9000\n')
    expect(load({ ENVIRONMENT: 'test' })).toMatchObject({ port: 8000, logLevel: 'silent' })
    await rm(join(root, '.env'))
  })

  it('warns of a name in .env that means nothing', async () => {
    await writeFile(join(root, '.env'), 'REDIS_ENABLE=True\nVITE_API_URL=/api\n')
    expect(load({}).warnings).toEqual(['REDIS_ENABLE: está en .env, pero el sistema no la conoce'])
    await rm(join(root, '.env'))
  })
})

describe('the database', () => {
  it('is made of the DB_* variables, passwords with special characters included', () => {
    const { database } = load({ DATABASE_ENGINE: 'postgresql', DB_USER: 'gpro', DB_PASSWORD: 'p@ss/w:rd%', DB_HOST: '::1', DB_PORT: '5433' })
    expect(database).toEqual({
      engine: 'postgresql',
      url: 'postgresql://gpro:p%40ss%2Fw%3Ard%25@[::1]:5433/gpro_logistic',
      poolSize: 10,
      prepared: true,
    })
  })

  it('is that of DATABASE_URL, whatever the DB_* say', () => {
    const { database } = load({ DATABASE_URL: 'postgres://u:p@db:5432/x', DB_NAME: 'y', DATABASE_POOL_SIZE: '3', DATABASE_PREPARED: 'False' })
    expect(database).toEqual({ engine: 'postgresql', url: 'postgres://u:p@db:5432/x', poolSize: 3, prepared: false })
  })

  it('has a replica for reports where one is named, and each service logs in to both alike', () => {
    const text = {
      DATABASE_URL: 'postgres://u:p@db/x',
      DATABASE_REPLICA_URL: 'postgres://u:p@standby/x',
      ORDERS_DB_USER: 'gpro_orders',
      ORDERS_DB_PASSWORD: 'q',
    }
    const { database, databaseOf } = load(text)
    expect(database).toMatchObject({ url: 'postgres://u:p@db/x', replicaUrl: 'postgres://u:p@standby/x' })
    expect(databaseOf.orders).toMatchObject({ url: 'postgres://gpro_orders:q@db/x', replicaUrl: 'postgres://gpro_orders:q@standby/x' })
    expect(load({ DATABASE_ENGINE: 'sqlite', DATABASE_REPLICA_URL: 'postgres://u:p@standby/x' }).warnings.join()).toContain(
      'SQLite no tiene réplicas',
    )
    expect(() => load({ ...PRODUCTION, DATABASE_REPLICA_URL: 'postgres://u:gpro_secure_2024@standby/x' })).toThrow('DATABASE_REPLICA_URL')
  })

  it('is PostgreSQL in staging and production unless SQLite is named; then the operator is warned', () => {
    expect(load(PRODUCTION).database.engine).toBe('postgresql')
    const back = load({ ...PRODUCTION, DATABASE_ENGINE: 'sqlite', DATABASE_URL: 'postgres://u:p@db/x' })
    expect(back.database).toEqual({ engine: 'sqlite', path: join(root, 'db.sqlite3') })
    expect(back.warnings.join('\n')).toMatch(/aunque hay una DATABASE_URL.*trabaja con SQLite.*trabaja sin Redis/s)
  })
})

describe('Redis behind Sentinels', () => {
  it('is one address for all three databases, with the password of REDIS_PASSWORD', () => {
    const { redis } = load({ REDIS_URL: 'redis+sentinel://mymaster?nodes=uno:26379;dos;tres:1', REDIS_PASSWORD: 'p@ss' })
    expect(redis.cacheUrl).toBe('redis+sentinel://:p%40ss@mymaster/0?nodes=uno:26379;dos;tres:1')
    expect([...redis.locksUrls, redis.sessionsUrl].map((url) => new URL(url).pathname)).toEqual(['/1', '/2'])
  })

  it.each(['redis+sentinel://mymaster', 'redis+sentinel://mymaster?nodes=', 'redis+sentinel://mymaster?nodes=uno:x', 'redis://uno?nodes=dos:1'])(
    'refuses %s',
    (REDIS_URL) => {
      expect(() => load({ REDIS_URL })).toThrow('REDIS_URL')
    },
  )
})

describe('a wrong configuration', () => {
  it.each([
    ['PORT', 'abc', 'un puerto de 0 a 65535'],
    ['PORT', '70000', 'un puerto de 0 a 65535'],
    ['ENVIRONMENT', 'prod', 'development, staging, production o test'],
    ['DATABASE_ENGINE', 'mysql', 'postgresql o sqlite'],
    ['REDIS_ENABLED', 'quizás', 'True o False'],
    ['MFA_REQUIRED_ROLES', 'admin,jefe', 'operativo, operativo2 o admin'],
    ['TRUST_PROXY', 'True', 'False, cuántos proxies'],
    ['TRUST_PROXY', '10.0.0.0/33', 'False, cuántos proxies'],
    ['CORS_ALLOWED_ORIGINS', 'https://a.com/x', 'un origen como'],
    ['ALLOWED_HOSTS', 'https://a.com', 'sin http://'],
    ['DJANGO_LOG_LEVEL', 'mucho', 'DEBUG, INFO'],
    ['SUPERUSER_EMAIL', 'admin', 'un correo'],
    ['REFRESH_TOKEN_LIFETIME_HOURS', '200', 'de 1 a 168'],
  ])('%s=%s is refused with what was expected', (name, value, expected) => {
    expect(refusal({ [name]: value })).toContain(`${name}=${value}: se esperaba`)
    expect(refusal({ [name]: value })).toContain(expected)
  })

  it('is told whole: every variable at once', () => {
    const lines = refusal({ ...PRODUCTION, PORT: 'abc', LOCK_WAIT_MS: '-1', SECRET_KEY: 'corta', DEBUG: 'True', REDIS_ENABLED: 'quizás' }).split('\n')
    expect(lines[0]).toBe('La configuración tiene 5 errores:')
    expect(lines.slice(1).map((line) => line.trim().split(/[=:]/)[0])).toEqual(['PORT', 'REDIS_ENABLED', 'LOCK_WAIT_MS', 'SECRET_KEY', 'DEBUG'])
  })

  it('never shows a secret', () => {
    const message = refusal({
      ...PRODUCTION,
      DATABASE_URL: 'mysql://u:hunter2@h/x',
      SECRET_KEY: 'hunter2',
      REDIS_URL: 'http://:hunter2@h',
      SUPERUSER_PASSWORD: 'hunter2',
    })
    expect(message).toContain('DATABASE_URL')
    expect(message).not.toContain('hunter2')
  })

  it('names the half of the first administrator that is missing', () => {
    expect(refusal({ SUPERUSER_USERNAME: 'admin' })).toContain('SUPERUSER_PASSWORD: falta')
    expect(refusal({ SUPERUSER_PASSWORD: 'x' })).toContain('SUPERUSER_USERNAME: falta')
    expect(load({ SUPERUSER_USERNAME: 'admin', SUPERUSER_PASSWORD: 'x' }).superuser).toEqual({ username: 'admin', password: 'x', email: '' })
  })
})

describe('Redis', () => {
  it('is used where it is asked for, and in staging and production unless refused', () => {
    expect(load({ REDIS_ENABLED: 'True' }).redis.enabled).toBe(true)
    expect(load({ ...PRODUCTION, REDIS_ENABLED: undefined })).toMatchObject({ redis: { enabled: true }, warnings: [] })
    expect(load({ ...PRODUCTION, REDIS_ENABLED: undefined, ENVIRONMENT: 'staging' }).redis.enabled).toBe(true)
    expect(load({ REDIS_ENABLED: '0' }).redis.enabled).toBe(false)
  })

  it('is one server with a database for each use, unless an address of its own names another', () => {
    expect(load({ REDIS_URL: 'rediss://:p%40ss@cache:6380', REDIS_SESSIONS_URL: 'redis://sessions:6379' }).redis).toMatchObject({
      cacheUrl: 'rediss://:p%40ss@cache:6380/0',
      locksUrls: ['rediss://:p%40ss@cache:6380/1'],
      sessionsUrl: 'redis://sessions:6379',
    })
  })

  it('keeps locks on one node or on three', () => {
    expect(load({ REDIS_LOCKS_URLS: 'redis://a,redis://b,redis://c' }).redis.locksUrls).toHaveLength(3)
    expect(refusal({ REDIS_LOCKS_URLS: 'redis://:hunter2@a,redis://b' })).toMatch(/REDIS_LOCKS_URLS: nombra 2 servidores; se esperaba uno o tres/)
    expect(refusal({ REDIS_LOCKS_URLS: 'redis://:hunter2@a,redis://b' })).not.toContain('hunter2')
  })

  it.each(['redis://h/abc', 'redis://h/-1', 'redis://h/1/2'])('knows databases by number only: %s', (url) => {
    expect(refusal({ REDIS_CACHE_URL: url })).toContain('REDIS_CACHE_URL: se esperaba')
  })
})

describe('production', () => {
  it.each([
    ['no key', { SECRET_KEY: undefined }, 'SECRET_KEY: falta'],
    ['a short key', { SECRET_KEY: 'a1b2c3d4e5f6g7h8' }, 'SECRET_KEY: tiene menos de 32'],
    ['the key of development', { SECRET_KEY: 'gpro-development-only-not-a-secret-key' }, 'SECRET_KEY: es un valor de ejemplo'],
    ['a key of one letter', { SECRET_KEY: 'a'.repeat(50) }, 'SECRET_KEY: repite'],
    ['the sample password of the database', { DB_PASSWORD: 'gpro_secure_2024' }, 'DB_PASSWORD: lleva una contraseña de ejemplo'],
    ['a sample password in the address', { DATABASE_URL: 'postgres://postgres:postgres@h/x' }, 'DATABASE_URL: lleva una contraseña de ejemplo'],
    ['a sample password of the administrator', { SUPERUSER_USERNAME: 'admin', SUPERUSER_PASSWORD: 'admin123' }, 'SUPERUSER_PASSWORD: es una'],
    ['DEBUG', { DEBUG: 'True' }, 'DEBUG=True: se esperaba False'],
  ])('does not start with %s', (_, env, sentence) => {
    expect(refusal({ ...PRODUCTION, ...env })).toContain(sentence)
  })

  it('starts with secrets of its own, and listens to the network', () => {
    expect(load({ ...PRODUCTION, DB_PASSWORD: 'zM4-own' })).toMatchObject({ host: '0.0.0.0', secretKey: KEY, allowedHosts: ['gpro.example.com'] })
  })

  it('warns when no public name was given', () => {
    expect(load({ ...PRODUCTION, ALLOWED_HOSTS: undefined }).warnings.join()).toContain('ALLOWED_HOSTS')
  })

  it('warns in staging of what it would refuse in production', () => {
    expect(load({ ...PRODUCTION, ENVIRONMENT: 'staging', SECRET_KEY: 'corta' }).warnings.join()).toContain('SECRET_KEY')
  })
})

describe('METRICS_PORT', () => {
  it('is a port of its own, on this machine alone unless said otherwise', () => {
    expect(load({}).metrics).toBeUndefined()
    expect(load({ METRICS_PORT: '9100' })).toMatchObject({ metrics: { host: '127.0.0.1', port: 9100 }, warnings: [] })
    for (const METRICS_PORT of ['8000', '3003']) expect(refusal({ METRICS_PORT })).toContain('METRICS_PORT')
  })
})

describe('REDIS_PASSWORD', () => {
  it('goes into the addresses of Redis that have none', () => {
    const { redis } = load({ REDIS_PASSWORD: 'p@ss/1', REDIS_SESSIONS_URL: 'redis://:other@elsewhere:6379/2' })
    expect(redis).toMatchObject({
      cacheUrl: 'redis://:p%40ss%2F1@localhost:6379/0',
      locksUrls: ['redis://:p%40ss%2F1@localhost:6379/1'],
      sessionsUrl: 'redis://:other@elsewhere:6379/2',
    })
  })
})

describe('.env.example', () => {
  it('tells every variable, as the table has it (vitest -u writes it anew)', async () => {
    await expect(envExample()).toMatchFileSnapshot('../../../.env.example')
  })

  it('shows every variable in one section, and starts when copied as it is', async () => {
    const sections = Object.values(SECTIONS).flatMap((section) => Object.keys(section))
    expect(sections.sort()).toEqual(Object.keys(VARIABLES).sort())
    // Redis has a password there, and its development value.
    const { REDIS_PASSWORD, ...rest } = parseEnv(envExample())
    expect(REDIS_PASSWORD).toBe('gpro_redis_2024')
    expect(load(rest)).toEqual(load({}))
  })

  it('is right in every value it proposes', () => {
    const proposed = parseEnv(envExample().replaceAll(/^#([A-Z_]+=.+)$/gm, '$1'))
    expect(load({ ...proposed, SUPERUSER_PASSWORD: 'x' }).database).toMatchObject({ engine: 'sqlite' })
  })
})

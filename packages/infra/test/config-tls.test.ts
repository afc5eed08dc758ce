import { describe, expect, it } from 'vitest'
import { ConfigError } from '../src/config/error.ts'
import { loadConfig } from '../src/config/load.ts'
import type { Text } from '../src/config/read.ts'

const KEY = 'k3J9sLw0QpZ8vXy7BnM2aQwErTyUiOpAsDfG'
const PRODUCTION = { ENVIRONMENT: 'production', SECRET_KEY: KEY, REDIS_ENABLED: 'False', ALLOWED_HOSTS: 'gpro.example.com' }

// A folder without .env, so that a developer's own does not count.
const load = (env: Text) => loadConfig(env, import.meta.dirname)

function refusal(env: Text): string {
  try {
    load(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('production', () => {
  const AWAY = { ...PRODUCTION, DB_PASSWORD: 'zM4-own', DB_HOST: 'db.example.com' }
  const REDIS_AWAY = { ...AWAY, DB_HOST: '/run/postgresql', REDIS_ENABLED: 'True', REDIS_URL: 'redis://cache.example.com' }
  it.each([
    ['PostgreSQL over the network in plain text', AWAY, 'DB_SSLMODE: la conexión a PostgreSQL no comprueba con TLS'],
    ['encryption with whoever answers', { ...AWAY, DB_SSLMODE: 'require' }, 'DB_SSLMODE: la conexión a PostgreSQL no comprueba'],
    ['an address in plain text', { ...PRODUCTION, DATABASE_URL: 'postgres://a:zM4@db/x' }, 'DATABASE_URL: la conexión a PostgreSQL no comprueba'],
    ['a host in the parameters', { ...PRODUCTION, DATABASE_URL: 'postgres://a:zM4@localhost/x?host=db' }, 'DATABASE_URL: la conexión'],
    ['a replica in plain text', { ...PRODUCTION, DB_PASSWORD: 'zM4-own', DATABASE_REPLICA_URL: 'postgres://a:zM4@db/x' }, 'DATABASE_REPLICA_URL: la'],
    ['Redis over the network in plain text', REDIS_AWAY, 'REDIS_URL: la conexión a Redis va sin TLS'],
    ['Sentinels in plain text', { ...REDIS_AWAY, REDIS_URL: 'redis+sentinel://main?nodes=uno;dos' }, 'REDIS_URL: la conexión a Redis va sin TLS'],
    ['lock nodes in plain text', { ...REDIS_AWAY, REDIS_URL: 'redis://[::1]', REDIS_LOCKS_URLS: 'redis://uno' }, 'REDIS_LOCKS_URLS: la conexión'],
  ])('does not start with %s, and names the way out', (_, env, sentence) => {
    expect(refusal(env)).toContain(sentence)
    expect(refusal(env)).toContain('PLAINTEXT_NETWORK=True')
    expect(load({ ...env, PLAINTEXT_NETWORK: 'True' }).environment).toBe('production')
    expect(load({ ...env, ENVIRONMENT: 'staging' }).warnings.join()).toContain(sentence)
  })

  it.each([
    ['verified TLS', { DB_HOST: 'db.example.com', DB_SSLMODE: 'verify-full', DB_SSLROOTCERT: 'system' }],
    ['the loopback', { DB_HOST: '127.0.0.1' }],
    ['a socket', { DB_HOST: '/run/postgresql' }],
    ['rediss://', { REDIS_ENABLED: 'True', REDIS_URL: 'rediss://cache.example.com' }],
    ['Sentinels with TLS', { REDIS_ENABLED: 'True', REDIS_URL: 'rediss+sentinel://main?nodes=uno;dos' }],
    ['plain Redis that is not used', { REDIS_URL: 'redis://cache.example.com' }],
  ])('starts with %s', (_, env) => {
    expect(load({ ...PRODUCTION, DB_PASSWORD: 'zM4-own', ...env }).environment).toBe('production')
  })
})

describe('TLS to the database', () => {
  const url = (env: Text) => {
    const { database } = load({ DATABASE_ENGINE: 'postgresql', ...env })
    return database.engine === 'postgresql' ? [database.url, database.replicaUrl] : []
  }

  it('is written into every address, where pg, pg_dump and pg_restore find it', () => {
    const DATABASE_REPLICA_URL = 'postgresql://a@replica/x?options=-c%20geqo%3Doff'
    expect(url({ DB_PASSWORD: 'p', DB_SSLMODE: 'verify-full', DB_SSLROOTCERT: 'system', DATABASE_REPLICA_URL })).toEqual([
      'postgresql://postgres:p@localhost:5432/gpro_logistic?sslmode=verify-full&sslrootcert=system',
      `${DATABASE_REPLICA_URL}&sslmode=verify-full&sslrootcert=system`,
    ])
  })

  it('is what the address itself says before what DB_SSLMODE says', () => {
    expect(url({ DATABASE_URL: 'postgresql://a@h/x?sslmode=require', DB_SSLMODE: 'disable' })[0]).toBe('postgresql://a@h/x?sslmode=require')
  })

  it('is left out on a socket, which nobody else hears', () => {
    expect(url({ DB_HOST: '/run/postgresql', DB_SSLMODE: 'require' })[0]).toContain('sslmode=disable')
  })

  it.each([
    [
      'a mode of libpq that falls back to plain text',
      { DATABASE_URL: 'postgresql://a@h/x?sslmode=prefer' },
      'DATABASE_URL: lleva sslmode=; se esperaba',
    ],
    ['a parameter that is no mode', { DATABASE_URL: 'postgresql://a@h/x?ssl=true' }, 'DATABASE_URL: lleva ssl=; se esperaba sslmode=disable'],
    ['a mode that there is not', { DATABASE_ENGINE: 'postgresql', DB_SSLMODE: 'prefer' }, 'DB_SSLMODE=prefer: se esperaba disable, require'],
    [
      'verification without an authority',
      { DATABASE_ENGINE: 'postgresql', DB_SSLMODE: 'verify-full' },
      'DB_SSLROOTCERT: falta con sslmode=verify-full',
    ],
    [
      'an authority that is not there',
      { DATABASE_ENGINE: 'postgresql', DB_SSLROOTCERT: '/no/hay.pem' },
      'DB_SSLROOTCERT=/no/hay.pem: no se puede leer (ENOENT',
    ],
    ['one of Redis that is no certificate', { REDIS_CA_FILE: import.meta.filename }, 'se esperaba el certificado PEM de la autoridad'],
  ])('refuses %s', (_, env, sentence) => {
    expect(refusal(env)).toContain(sentence)
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, makeCertificates, ownPostgres, ownRedis, type Program, serveTls, startProgram, untilAnswers } from '@gpro/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ends: (() => unknown)[] = []
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

describe('the system in production, with TLS to PostgreSQL and Redis', () => {
  let program: Program
  let admin: pg.Client
  let redis: Awaited<ReturnType<typeof ownRedis>>
  const PASSWORD = 'una-clave-de-verdad-9'
  beforeAll(async () => {
    const certificates = makeCertificates()
    ends.push(certificates.drop)
    const folder = await mkdtemp(join(tmpdir(), 'gpro-tls-media-'))
    ends.push(() => rm(folder, { recursive: true }))
    const postgres = await ownPostgres()
    ends.push(postgres.stop)
    redis = await ownRedis()
    ends.push(redis.stop)
    await redis.start()
    const redisPort = await serveTls(certificates, postgres.url, redis.url())
    admin = new pg.Client({ connectionString: postgres.url })
    await admin.connect()
    ends.push(() => admin.end())
    const port = await freePort()
    const env = {
      ENVIRONMENT: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: `${postgres.url.replace('127.0.0.1', 'localhost')}?sslmode=verify-full`,
      DB_SSLROOTCERT: certificates.ca,
      REDIS_URL: `rediss://localhost:${redisPort}`,
      REDIS_CA_FILE: certificates.ca,
      MEDIA_PATH: folder,
      SECRET_KEY: 'k3J9sLw0QpZ8vXy7BnM2aQwErTyUiOpAsDfG',
      SUPERUSER_USERNAME: 'ana',
      SUPERUSER_PASSWORD: PASSWORD,
    }
    const migration = startProgram({ main: 'packages/cli/src/main.ts', args: ['migrate'], port: 0, env })
    expect(await migration.exitCode(), migration.output()).toBe(0)
    program = startProgram({ main: 'services/all/src/main.ts', port, env })
    ends.push(program.stop)
    await untilAnswers(program, '/health/ready', 200)
  }, 120_000)

  const call = (path: string, init: RequestInit = {}) =>
    fetch(program.url + path, { ...init, headers: { 'content-type': 'application/json', ...init.headers } })

  it('logs in, writes and reads, and nothing goes in plain text', async () => {
    const logIn = await call('/api/users/token/', { method: 'POST', body: JSON.stringify({ username: 'ana', password: PASSWORD }) })
    expect(logIn.status).toBe(200)
    const { access } = (await logIn.json()) as { access: string }
    const authorization = `Bearer ${access}`
    const bank = await call('/api/catalogs/provider-categories/', {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ name: 'Banco' }),
    })
    expect([bank.status, await bank.text()]).toEqual([201, expect.stringContaining('Banco')])
    expect((await call('/api/health/', { headers: { authorization } })).status).toBe(200)
    const { rows } = await admin.query(
      'select count(*)::int as all, (count(*) filter (where ssl))::int as encrypted from pg_stat_ssl natural join pg_stat_activity where pid <> pg_backend_pid() and usename is not null and backend_type = $1',
      ['client backend'],
    )
    expect(rows[0].encrypted).toBeGreaterThan(0)
    expect(rows[0].all).toBe(rows[0].encrypted)
    expect(await redis.ask(2, (each) => each.dbsize())).toBeGreaterThan(0)
  })
})

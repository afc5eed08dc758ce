import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { migrate, migrations } from '@gpro/database'
import { namesOf, stacks } from '@gpro/infra/testing'
import { emptyPostgresDatabase, redisDatabases, sqliteFile, type TestRedis } from '@gpro/testing'
import type { Command } from 'commander'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram } from '../src/program.ts'
import { textsIn } from '../src/texts.ts'
import { gpro, gproProcess, using, type Variables } from './operator.ts'

const PASSWORD = 'una-clave-de-verdad'

describe.each(stacks)('gpro on %s', (stack) => {
  let env: Variables
  let drop: () => Promise<void>

  beforeAll(async () => {
    if (stack === 'SQLite + local') {
      const folder = await mkdtemp(join(tmpdir(), 'gpro-cli-'))
      env = { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: join(folder, 'db.sqlite3') }
      drop = () => rm(folder, { recursive: true, force: true })
    } else {
      const { url, drop: dropDatabase } = await emptyPostgresDatabase()
      env = { DATABASE_URL: url }
      drop = dropDatabase
    }
  })
  afterAll(() => drop())

  it('says its version, that of the whole system', async () => {
    const { version } = JSON.parse(await readFile(resolve(import.meta.dirname, '../../../package.json'), 'utf8'))
    expect(await gpro(env, ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  it('check-infra ends with 1 before the tables are made, says what to do, and makes no database', async () => {
    const { code, out } = await gpro(env, ['check-infra'])
    expect(code).toBe(1)
    expect(out).toContain('pnpm gpro migrate')
    expect(out).not.toContain('All systems operational')
    if (env.SQLITE_PATH) expect(existsSync(env.SQLITE_PATH)).toBe(false)
  })

  it('migrate says what it would apply, and ends with 1 when that is checked, without making anything', async () => {
    const planned = await gpro(env, ['migrate', '--plan'])
    expect(planned).toMatchObject({ code: 0, out: expect.stringMatching(/^Falta aplicar:\n {2}0001-/) })
    expect(await gpro(env, ['migrate', '--check'])).toEqual({ ...planned, code: 1 })
    expect(JSON.parse((await gpro(env, ['migrate', '--plan', '--json'])).out)).toEqual({ pending: Object.keys(migrations).sort() })
    if (env.SQLITE_PATH) expect(existsSync(env.SQLITE_PATH)).toBe(false)
  })

  it('migrate applies what is missing, and says so when nothing is', async () => {
    const first = await gpro(env, ['migrate'])
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^Aplicado:\n {2}0001-/)
    const nothing = { code: 0, out: 'La base de datos ya estaba al día.\n', err: '' }
    for (const option of [[], ['--plan'], ['--check']]) expect(await gpro(env, ['migrate', ...option])).toEqual(nothing)
    expect((await gpro(env, ['migrate', '--json'])).out).toBe('{"applied":[]}\n')
    expect((await gpro(env, ['migrate', '--check', '--json'])).out).toBe('{"pending":[]}\n')
  })

  it('migrate says where it keeps a copy of an older file of SQLite', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'gpro-older-')), 'db.sqlite3')
    const older = { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path }
    await using(older, ({ kysely }) => migrate(kysely, Object.fromEntries(Object.entries(migrations).slice(0, -1))))
    const { out } = await gpro(older, ['migrate'])
    const [, copy = ''] = /Como era antes está en (\S+)\n$/.exec(out) ?? []
    expect([copy.startsWith(`${path}.2`), existsSync(copy)]).toEqual([true, true])
    await rm(dirname(path), { recursive: true })
  })

  it('check-infra reports that all works, in the form of the guide, and under both names', async () => {
    for (const name of ['check-infra', 'check_infra']) {
      const { code, out, err } = await gpro(env, [name])
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/GPRO Logistic - Infrastructure Health Check\n=+\n\n📦 DATABASE\n-+\n {3}Engine: (SQLite|PostgreSQL)\n {3}Database: /)
      expect(out).toMatch(/ {3}Status: ✓ Connected \(\d+\.\dms\)\n\n💾 CACHE /)
      expect(out).toMatch(/✓ All systems operational\n$/)
    }
  })

  it('createsuperuser takes the password from standard input', async () => {
    const made = await gpro(env, ['createsuperuser', '--username', 'ana', '--password-stdin'], `${PASSWORD}\n`)
    expect(made).toEqual({ code: 0, out: 'Administrador creado: ana\n', err: '' })
    const again = await gpro(env, ['createsuperuser', '--username', 'ana', '--password-stdin'], PASSWORD)
    expect(again).toEqual({ code: 1, out: '', err: 'Ya existe un usuario con ese nombre de usuario\n' })
  })

  it('createsuperuser takes both from the environment', async () => {
    const configured = { ...env, SUPERUSER_USERNAME: 'eva', SUPERUSER_PASSWORD: PASSWORD }
    expect(await gpro(configured, ['createsuperuser'])).toMatchObject({ code: 0, out: 'Administrador creado: eva\n' })
  })

  it('createsuperuser asks nobody when told so, and takes the password of the environment for the name it is given', async () => {
    const secret = { ...env, SUPERUSER_PASSWORD: PASSWORD }
    const args = ['createsuperuser', '--username', 'olga', '--email', 'olga@example.com', '--no-input']
    expect(await gpro(secret, args)).toEqual({ code: 0, out: 'Administrador creado: olga\n', err: '' })
    expect(await gpro({ ...env, SUPERUSER_PASSWORD: '12345678' }, ['createsuperuser', '--username', 'luis', '--noinput'])).toEqual({
      code: 1,
      out: '',
      err: 'La contraseña no puede ser solo números, si son menos de 12\n',
    })
    const unasked = (more: readonly string[]) => gpro(env, ['createsuperuser', '--no-input', ...more], 'luis\n', { terminal: true })
    expect(await unasked([])).toMatchObject({ code: 1, err: expect.stringContaining('--username') })
    expect(await unasked(['--username', 'luis'])).toMatchObject({ code: 1, err: expect.stringContaining('SUPERUSER_PASSWORD') })
  })

  it('createsuperuser says what is missing, and refuses an easy password', async () => {
    expect(await gpro(env, ['createsuperuser'])).toMatchObject({ code: 1, err: expect.stringContaining('--username') })
    expect(await gpro(env, ['createsuperuser', '--username', 'luis'])).toMatchObject({ code: 1, err: expect.stringContaining('--password-stdin') })
    const weak = await gpro(env, ['--lang', 'en', 'createsuperuser', '--username', 'luis', '--password-stdin'], '12345678')
    expect(weak).toEqual({ code: 1, out: '', err: 'The password must not be digits only, if they are fewer than 12\n' })
  })
})

describe('gpro beside Redis', () => {
  let env: Variables
  let urls: TestRedis
  let redis: Redis
  let locks: Redis
  let names: Awaited<ReturnType<typeof namesOf>>

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gpro-cli-'))
    urls = await redisDatabases()
    env = {
      DATABASE_ENGINE: 'sqlite',
      SQLITE_PATH: join(folder, 'db.sqlite3'),
      REDIS_ENABLED: 'True',
      REDIS_CACHE_URL: urls.cacheUrl,
      REDIS_LOCKS_URL: urls.locksUrl,
      REDIS_SESSIONS_URL: urls.sessionsUrl,
    }
    redis = new Redis(urls.cacheUrl)
    locks = new Redis(urls.locksUrl)
    await gpro(env, ['migrate'])
    names = await using(env, namesOf)
  })
  afterAll(async () => {
    await Promise.all([redis.quit(), locks.quit()])
    await urls.free()
    await rm(resolve(env.SQLITE_PATH ?? '', '..'), { recursive: true, force: true })
  })

  it('check-infra shows cache, locks and sessions, each with its time, and lets its process end', async () => {
    const { code, out, err } = await gproProcess(env, ['check-infra'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/CACHE \(Redis\)\n-+\n {3}Backend: Redis\n {3}URL: redis:\/\/\S+\n {3}Default Cache: ✓ Connected/)
    for (const part of ['Default', 'Locks', 'Sessions']) expect(out).toMatch(new RegExp(`   ${part} Cache: ✓ Connected \\(\\d+\\.\\dms\\)`))
  })

  it('check-infra ends with 1 and says what is away, without the passwords', async () => {
    const away = { DATABASE_URL: 'postgresql://gpro:secreta@localhost:1/gpro', REDIS_ENABLED: 'True', REDIS_URL: 'redis://:secreta@localhost:1' }
    const { code, out, err } = await gpro(away, ['check-infra'])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toContain('La base de datos no responde')
    expect(out).toContain('Redis no responde')
    expect(out).not.toMatch(/secreta|All systems operational/)
    const told = JSON.parse((await gpro(away, ['check-infra', '--json'])).out)
    expect(told).toMatchObject({ ok: false, database: { engine: 'PostgreSQL', ms: null }, cache: { backend: 'Redis' } })
  })

  it('clearcache removes what is asked for, says how much, and leaves the rest', async () => {
    const keep = () => redis.mset(['dashboard_metrics_2026_0', 'invoice_1', 'invoice_2', 'other'].flatMap((key) => [names.value(key), 'a']))
    await keep()
    expect(await gpro(env, ['clearcache', '--dashboard'])).toEqual({ code: 0, out: 'Claves borradas: 1\n', err: '' })
    expect(await gpro(env, ['clearcache', '--pattern=invoice_*'])).toEqual({ code: 0, out: 'Claves borradas: 2\n', err: '' })
    expect(await redis.keys('gpro:*')).toEqual([names.value('other')])
    await keep()
    expect(await gpro(env, ['clearcache', '--all'])).toEqual({ code: 0, out: 'Claves borradas: 4\n', err: '' })
    expect(await gpro(env, ['clearcache'])).toMatchObject({ code: 1, err: expect.stringContaining('--pattern') })
  })

  it('clearcache --locks shows who holds them, and frees them only when told so', async () => {
    expect(await gpro(env, ['clearcache', '--locks'])).toEqual({ code: 0, out: 'Nadie tiene ningún lock.\n', err: '' })
    await locks.set(names.lock('invoice_create_7'), 'token', 'PX', 60_000)
    const asked = await gpro(env, ['clearcache', '--locks'])
    expect(asked).toMatchObject({ code: 1, out: expect.stringContaining('invoice_create_7'), err: expect.stringContaining('--yes') })
    expect(await locks.exists(names.lock('invoice_create_7'))).toBe(1)
    expect((await gpro(env, ['clearcache', '--locks', '--yes'])).out).toContain('Locks liberados: 1')
    expect(await locks.exists(names.lock('invoice_create_7'))).toBe(0)
  })

  it('clearcache answers a program with what went, and says who held the locks beside it', async () => {
    await redis.set(names.value('other'), 'd')
    await locks.set(names.lock('invoice_create_7'), 'token', 'PX', 60_000)
    const { out, err } = await gpro(env, ['clearcache', '--all', '--locks', '--yes', '--json'])
    expect(JSON.parse(out)).toEqual({ keys: 1, freed: ['invoice_create_7'] })
    expect(err).toContain('invoice_create_7')
  })
})

describe('gpro', () => {
  it('is a process that reads its input, and ends with the code of what it did', async () => {
    const { path, drop } = await sqliteFile()
    const env = { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path }
    const args = ['createsuperuser', '--username', 'ana', '--password-stdin']
    await gpro(env, args, PASSWORD)
    // Only a good password gets as far as this.
    expect(await gproProcess(env, args, `${PASSWORD}\n`)).toEqual({ code: 1, out: '', err: 'Ya existe un usuario con ese nombre de usuario\n' })
    await drop()
  })

  it('explains its commands in Spanish, and in English when asked', async () => {
    const spanish = await gpro({}, ['createsuperuser', '--help'])
    expect(spanish.out).toContain('Uso: gpro createsuperuser [opciones]')
    const english = await gpro({}, ['createsuperuser', '--help', '--lang=en'])
    expect(english.out).toContain('Usage: gpro createsuperuser [options]')
    expect(english.out).not.toMatch(/[áéíóúñ]/)
  })

  it.each(['es', 'en'] as const)('shows an example of each command in the help of each, in %s', async (language) => {
    const texts = textsIn(language)
    const pathsOf = (command: Command, before: readonly string[]): string[][] =>
      command.commands.flatMap((one) => (one.commands.length > 0 ? pathsOf(one, [...before, one.name()]) : [[...before, one.name()]]))
    const paths = pathsOf(buildProgram(texts), [])
    expect(paths.map((path) => path.join(' '))).toEqual(expect.arrayContaining(['verify', 'cache set', 'locks watch', 'stats']))
    for (const path of paths) {
      const { code, out } = await gpro({}, [...path, '--help', '--lang', language])
      expect(code).toBe(0)
      expect(out).toContain(`pnpm gpro ${path.join(' ')}`)
      if (language === 'en') expect(out, path.join(' ')).not.toMatch(/[áéíóúñ]/)
      else expect(out, path.join(' ')).not.toMatch(/Arguments:|Options:|Usage:/)
      // A dump is JSON itself, and nobody reads a view that never ends.
      if (!['dumpdata', 'locks watch'].includes(path.join(' '))) expect(out, path.join(' ')).toContain('--json')
    }
  })

  it('names what it does not know', async () => {
    expect(await gpro({}, ['migrar'])).toMatchObject({ code: 1, err: expect.stringContaining('No existe la orden migrar') })
    expect(await gpro({}, ['migrate', '--force'])).toMatchObject({ code: 1, err: expect.stringContaining('No existe la opción --force') })
  })

  it('says that the database is not there, and which variable is wrong', async () => {
    const gone = await gpro({ DATABASE_URL: 'postgresql://nadie:nada@127.0.0.1:1/nada' }, ['migrate'])
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('La base de datos no está disponible') })
    const wrong = await gpro({ DATABASE_ENGINE: 'oracle' }, ['migrate'])
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_ENGINE') })
  })

  it('asks an operator of PostgreSQL to migrate first', async () => {
    const { url, drop } = await emptyPostgresDatabase()
    const answer = await gpro({ DATABASE_URL: url }, ['createsuperuser', '--username', 'ana', '--password-stdin'], PASSWORD)
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('pnpm gpro migrate') })
    await drop()
  })
})

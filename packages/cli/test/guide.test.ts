import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identity } from '@gpro/identity'
import { LockAcquisitionError, loadConfig, openDatabase } from '@gpro/infra'
import { namesOf, useSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { emptyPostgresDatabase, findProgram, freePort, postgresDatabase, sqliteFile } from '@gpro/testing'
import type { Command } from 'commander'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { buildProgram } from '../src/program.ts'
import { textsIn } from '../src/texts.ts'
import { gpro, type Variables } from './operator.ts'

const ROOT = new URL('../../../', import.meta.url)
const read = (path: string) => readFile(new URL(path, ROOT), 'utf8')

/** The blocks of code in this language beneath a heading of the operator's guide. */
async function blocksOf(heading: string, language: string): Promise<string[]> {
  const section = (await read('docs/operacion.md')).split(`\n${heading}\n`)[1]?.split(/\n##+ /)[0] ?? ''
  // Every other part is code, and begins with its language.
  const code = section.split(/^```/m).filter((_, index) => index % 2 === 1)
  return code.filter((block) => block.startsWith(`${language}\n`)).map((block) => block.slice(language.length + 1))
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the example answers
type Example = (...values: unknown[]) => Promise<any>

/** An example of the guide, run as it stands there. */
function example(code: string, scope: Readonly<Record<string, unknown>>): ReturnType<Example> {
  // The constructor of async functions has no name of its own.
  const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => Example
  return new AsyncFunction(...Object.keys(scope), code)(...Object.values(scope))
}

describe('the guide of the operators, line by line', { timeout: 120_000 }, () => {
  const system = useSystem('PostgreSQL + Redis', [identity, orders, payables, invoicing])
  const drops: (() => Promise<void>)[] = []
  let folder: string
  let env: Variables
  let redis: { readonly cache: Redis; readonly locks: Redis }
  let names: Awaited<ReturnType<typeof namesOf>>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-guide-'))
    const { database, redis: urls } = system.ctx.config
    const [locksUrl = ''] = urls.locksUrls
    env = {
      DATABASE_URL: database.engine === 'postgresql' ? database.url : '',
      REDIS_ENABLED: 'True',
      REDIS_CACHE_URL: urls.cacheUrl,
      REDIS_LOCKS_URL: locksUrl,
      REDIS_SESSIONS_URL: urls.sessionsUrl,
    }
    redis = { cache: new Redis(urls.cacheUrl), locks: new Redis(locksUrl) }
    names = await namesOf(system.database)
  })
  afterAll(async () => {
    await Promise.all([redis.cache.quit(), redis.locks.quit()])
    for (const drop of drops) await drop()
    await rm(folder, { recursive: true, force: true })
  })

  describe('1. Iniciar servicios con Docker', () => {
    // Where docker-compose is: as far as `config` goes, which reads the file and starts nothing.
    const compose = findProgram('docker-compose')
    it.skipIf(compose === undefined)('docker-compose up -d, and with --profile tools', () => {
      const args = ['--env-file', '.env.example', '--profile', 'tools', 'config']
      const { services } = parse(execFileSync(compose ?? '', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      expect(Object.keys(services)).toEqual(expect.arrayContaining(['postgres', 'redis', 'pgadmin', 'redis-commander']))
      expect(services.postgres.environment.POSTGRES_PASSWORD).toBe('gpro_secure_2024')
    })

    it('docker-compose ps, logs -f, restart postgres, exec redis, down: name services that there are, on the ports of the guide', async () => {
      const { services } = parse(await read('docker-compose.yml'), { merge: true })
      expect(services.postgres.ports).toEqual([expect.stringMatching(/:5432$/)])
      expect(services.redis.ports).toEqual([expect.stringMatching(/:6379$/)])
      expect([services.pgadmin.profiles, services['redis-commander'].profiles]).toEqual([['tools'], ['tools']])
      expect(`${services.pgadmin.ports} ${services['redis-commander'].ports}`).toMatch(/:5050:.*:8082:/)
      const lines = [...(await read('docs/operacion.md')).matchAll(/docker-compose (?:logs -f|restart|exec) (\S+)/g)].map(([, service]) => service)
      expect(lines.length).toBeGreaterThan(5)
      expect(lines.filter((name = '') => !(name in services))).toEqual([])
    })

    it('PgAdmin: the log-in and the server of the guide', async () => {
      expect(await read('.env.example')).toMatch(/^#PGADMIN_DEFAULT_EMAIL=admin@gpro\.com\n[^=]*\nPGADMIN_DEFAULT_PASSWORD=admin123$/m)
      expect(JSON.parse(await read('infra/pgadmin/servers.json')).Servers[1]).toMatchObject({
        Name: 'GPRO Local',
        Host: 'postgres',
        Port: 5432,
        Username: 'postgres',
      })
    })
  })

  it('2. Configurar variables de entorno: what stands in .env counts', async () => {
    const [file = ''] = await blocksOf('### 2. Configurar las variables', 'env')
    await writeFile(join(folder, '.env'), file)
    const { database, redis: urls, warnings } = loadConfig({}, folder)
    expect(database).toMatchObject({ engine: 'postgresql', url: 'postgresql://postgres:gpro_secure_2024@localhost:5432/gpro_logistic' })
    expect(urls).toMatchObject({ enabled: true, cacheUrl: 'redis://:gpro_redis_2024@localhost:6379/0' })
    expect(warnings).toEqual([])
  })

  it('3. Migrar la base de datos: python manage.py migrate, createsuperuser', async () => {
    const { url, drop } = await emptyPostgresDatabase()
    drops.push(drop)
    expect(await gpro({ DATABASE_URL: url }, ['migrate'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Aplicado:\n/) })
    const superuser = ['createsuperuser', '--username', 'ana', '--email', 'ana@example.com', '--password-stdin']
    expect(await gpro({ DATABASE_URL: url }, superuser, 'una-clave-de-verdad')).toMatchObject({ code: 0, out: 'Administrador creado: ana\n' })
  })

  it('4. Verificar infraestructura: python manage.py check_infra answers in the form of the guide', async () => {
    const [expected = ''] = await blocksOf('### 4. Verificar y arrancar', '')
    const { code, out } = await gpro(env, ['check_infra'])
    expect(code).toBe(0)
    // Names, hosts, times and sizes are those of the place; all else is the same, warnings aside.
    const form = (text: string) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith(' ⚠'))
        .map((line) => line.replace(/(Database|Host|URL): .*/, '$1:').replaceAll(/\d+\.\d+(ms|[KMG])/g, '0$1'))
        .join('\n')
        .trim()
    expect(form(out)).toBe(form(expected))
  })

  it('with distributed_lock(…), @distributed_lock and LockAcquisitionError: the examples run as they stand', async () => {
    const [code = ''] = await blocksOf('### Uso en el código: locks', 'ts')
    const held: string[] = []
    const said: string[] = []
    const procesoCritico = async () => {
      held.push(...(await system.ctx.locks.list()).map(({ key }) => key))
    }
    const crearFactura = async (id: number) => {
      await procesoCritico()
      return id
    }
    const scope = {
      ctx: system.ctx,
      orderId: 7,
      crearFactura,
      procesoCritico,
      avisar: (text: string) => said.push(text),
      LockAcquisitionError,
    }
    expect(await example(code, scope)).toBe(7)
    expect(held).toEqual(['facturar_os_7', 'operacion_critica', 'mi_lock'])
    await system.ctx.locks.withLock('mi_lock', {}, () => example(code, scope))
    expect(said).toEqual(['Otro usuario está procesando esta operación'])
  })

  it('cache.set, cache.get, cache.delete, cache.delete_pattern: the examples run as they stand', async () => {
    const [code = ''] = await blocksOf('### Uso en el código: cache', 'ts')
    expect(await example(code, { ctx: system.ctx, datos: { total: '11.30' } })).toEqual({ total: '11.30' })
    expect(await redis.cache.keys(names.value('dashboard*'))).toEqual([])
  })

  it('python manage.py clearcache --all, --dashboard, --pattern="invoice_*"', async () => {
    await redis.cache.mset(['dashboard_metrics_2026_0', 'invoice_1', 'other'].flatMap((key) => [names.value(key), 'a']))
    expect(await gpro(env, ['clearcache', '--dashboard'])).toMatchObject({ code: 0, out: 'Claves borradas: 1\n' })
    expect(await gpro(env, ['clearcache', '--pattern=invoice_*'])).toMatchObject({ code: 0, out: 'Claves borradas: 1\n' })
    expect(await gpro(env, ['clearcache', '--all'])).toMatchObject({ code: 0, out: 'Claves borradas: 1\n' })
  })

  it('CONN_MAX_AGE and statement_timeout=30000: connections live 60 s unused, statements 30 s', async () => {
    const { rows } = await sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(system.database.kysely)
    expect(rows).toEqual([{ limit: '30s' }])
    expect(system.app.pg.pool.options.idleTimeoutMillis).toBe(60_000)
  })

  it('python manage.py dumpdata --exclude=contenttypes > backup.json, migrate, loaddata backup.json', async () => {
    const [file, target] = [await sqliteFile(), await postgresDatabase()]
    drops.push(file.drop, target.drop)
    const dumped = await gpro({ SQLITE_PATH: file.path }, ['dumpdata', '--exclude=contenttypes'])
    expect({ code: dumped.code, err: dumped.err }).toEqual({ code: 0, err: '' })
    await writeFile(join(folder, 'backup.json'), dumped.out)
    const postgresql = { DATABASE_ENGINE: 'postgresql', DATABASE_URL: target.url }
    expect(await gpro(postgresql, ['migrate'])).toMatchObject({ code: 0 })
    expect(await gpro(postgresql, ['loaddata', join(folder, 'backup.json')])).toMatchObject({ code: 0, err: '' })
  })

  it('Error: Connection refused (PostgreSQL): check-infra names it, and all is well once the address is right', async () => {
    const refused = { ...env, DATABASE_URL: `postgresql://postgres:x@127.0.0.1:${await freePort()}/gpro_logistic` }
    const { code, out } = await gpro(refused, ['check-infra'])
    expect({ code, named: /Status: ✗ Not connected[\s\S]*✗ La base de datos no responde/.test(out) }).toEqual({ code: 1, named: true })
    expect(await gpro(env, ['check-infra'])).toMatchObject({ code: 0 })
  })

  it('Error: Redis connection failed: check-infra names it; redis-cli ping answers PONG where it is there', async () => {
    const nowhere = `redis://127.0.0.1:${await freePort()}`
    const { code, out } = await gpro({ ...env, REDIS_CACHE_URL: nowhere, REDIS_LOCKS_URL: nowhere, REDIS_SESSIONS_URL: nowhere }, ['check-infra'])
    expect(code).toBe(1)
    expect(out).toContain('✗ Redis no responde')
    expect(await redis.cache.ping()).toBe('PONG')
  })

  it('Error: Lock could not be acquired: 409, until clearcache --locks or FLUSHDB frees what a dead process left', async () => {
    const admin = await system.as('admin')
    const pay = () => admin.post('/api/orders/invoices/77/add_payment/', { amount: '1.00', payment_method: 'efectivo' })
    const leave = () => redis.locks.set(names.lock('invoice_payment_77'), 'of a process that died', 'PX', 30_000)
    await leave()
    expect(await pay()).toMatchObject({
      status: 409,
      headers: { 'retry-after': '1' },
      body: { error: 'Otro usuario está procesando esta operación' },
    })
    expect(await gpro(env, ['clearcache', '--locks', '--yes'])).toMatchObject({ code: 0, out: expect.stringContaining('Locks liberados: 1') })
    // There is no such invoice: it is the lock that lets through.
    expect((await pay()).status).toBe(404)
    await leave()
    await redis.locks.flushdb()
    expect((await pay()).status).toBe(404)
  })

  it('Error: Cache not working: cache set test ok, cache get test prints ok', async () => {
    expect(await gpro(env, ['cache', 'set', 'test', 'ok', '--timeout', '10'])).toMatchObject({ code: 0 })
    expect(await gpro(env, ['cache', 'get', 'test'])).toMatchObject({ code: 0, out: 'ok\n' })
  })

  it('curl http://localhost:8000/api/health/', async () => {
    expect((await system.anonymous().get('/api/health/')).body).toMatchObject({ status: 'ok', database: { engine: 'postgresql', status: 'ok' } })
  })

  it('redis-cli INFO, INFO memory, INFO keyspace, and the connections of pg_stat_activity: stats shows all four', async () => {
    const { code, out } = await gpro(env, ['stats'])
    expect(code).toBe(0)
    for (const name of ['redis_version', 'used_memory_human', 'keyspace', 'connections']) expect(out).toContain(name)
    const { rows } = await sql<{ count: number }>`select count(*) from pg_stat_activity where datname = current_database()`.execute(
      system.database.kysely,
    )
    expect(rows[0]?.count).toBeGreaterThan(0)
  })

  it('Rollback a SQLite: two variables in .env, and the system works with its file, memory and the locks of the database', async () => {
    const [file = ''] = await blocksOf('## Volver a SQLite (emergencia)', 'env')
    const own = await mkdtemp(join(folder, 'back-'))
    await writeFile(join(own, '.env'), `${file}\nREDIS_URL=redis://localhost:6379\nDB_NAME=gpro_logistic\n`)
    const config = loadConfig({}, own)
    expect(config).toMatchObject({ database: { engine: 'sqlite', path: join(own, 'db.sqlite3') }, redis: { enabled: false } })
    const back: Variables = { DATABASE_ENGINE: 'sqlite', REDIS_ENABLED: 'False', SQLITE_PATH: join(own, 'db.sqlite3') }
    expect(await gpro(back, ['migrate'])).toMatchObject({ code: 0 })
    expect(await gpro(back, ['check-infra'])).toMatchObject({ code: 0, out: expect.stringMatching(/Engine: SQLite[\s\S]*Backend: Local memory/) })
    const database = await openDatabase(config.database)
    expect(await database.ping()).toBeGreaterThan(0)
    await database.close()
  })
})

describe('README.md and docs/', () => {
  const program = buildProgram(textsIn('es'))

  /** The command that these words name, and the words behind it. */
  function find(words: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
    let command: Command = program
    for (const [index, word] of words.entries()) {
      const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word))
      if (!next) return command === program ? undefined : { command, rest: words.slice(index) }
      command = next
    }
    return command === program ? undefined : { command, rest: [] }
  }

  function unknownIn({ command, rest }: { command: Command; rest: readonly string[] }): string[] {
    const options = [...command.options, ...program.options].flatMap(({ long, short }) => [long, short])
    const known = new Set([...options, '-h', '--help'])
    const wrong = rest.map((word) => word.split('=')[0] ?? '').filter((word) => /^--?[a-z]/.test(word) && !known.has(word))
    // A group of commands does nothing by itself.
    return command.commands.length > 0 ? [`${command.name()} ${rest[0] ?? ''}`] : wrong
  }

  it('name only commands that gpro has, with options that they have', async () => {
    const names = (await readdir(new URL('docs/', ROOT))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
    const found: string[] = []
    const wrong: string[] = []
    for (const file of ['README.md', ...names]) {
      for (const [, line = ''] of (await read(file)).matchAll(/(?:pnpm |`)gpro ([a-z][^\n`#|;&>)]*)/g)) {
        const words = line.trim().split(/\s+/)
        const named = find(words)
        found.push(line)
        if (!named) wrong.push(`${file}: gpro ${line}`)
        else wrong.push(...unknownIn(named).map((what) => `${file}: gpro ${line}: ${what}`))
      }
    }
    expect(found.length).toBeGreaterThan(30)
    expect(wrong).toEqual([])
  })

  it('notice a command and an option that there are not', () => {
    expect(find(['revisar'])).toBeUndefined()
    const named = find(['clearcache', '--todo'])
    expect(named && unknownIn(named)).toEqual(['--todo'])
  })
})

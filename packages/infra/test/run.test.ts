import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, migrations } from '@gpro/database'
import { emptyPostgresDatabase, postgresDatabase } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { atTheEnd } from './database.ts'

const MAIN = join(import.meta.dirname, 'tiny-main.ts')

interface Started {
  readonly process: ChildProcess
  output(): string
}

function start(variables: Record<string, string>): Started {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH, ENVIRONMENT: 'development', ...variables } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return { process: child, output: () => output }
}

async function codeOf({ process: child }: Started): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0]
}

describe('a process of one service', () => {
  let folder = ''
  let variables: Record<string, string> = {}
  const port = 20_000 + (process.pid % 10_000)
  const url = `http://127.0.0.1:${port}`

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-run-'))
    variables = { SQLITE_PATH: join(folder, 'run.sqlite3'), MEDIA_PATH: join(folder, 'media'), ORDERS_PORT: String(port) }
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('migrates its own file, says where it answers, logs no query, and stops at once when asked', async () => {
    const started = start(variables)
    await expect.poll(started.output, { timeout: 25_000 }).toContain(`GPRO Logistic (orders) responde en http://localhost:${port} · versión `)
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    expect((await fetch(`${url}/media/orders/a/b.pdf?expires=1&signature=secretsignature`)).status).toBe(403)
    expect((await fetch(`${url}/api/orders/people/`, { headers: { authorization: 'Bearer secrettoken' } })).status).toBe(401)
    started.process.kill('SIGTERM')
    expect(await codeOf(started)).toBe(0)
    expect(started.output()).toContain('/media/orders/a/b.pdf')
    expect(started.output()).not.toMatch(/secretsignature|secrettoken/)
  })

  it('says where it keeps a copy of an older file that it brings up to date', async () => {
    const path = join(folder, 'older.sqlite3')
    const older = await openDatabase({ engine: 'sqlite', path })
    await migrate(older.kysely, Object.fromEntries(Object.entries(migrations).slice(0, -1)))
    await older.close()
    const started = start({ ...variables, SQLITE_PATH: path })
    await expect.poll(started.output, { timeout: 25_000 }).toContain(`como era antes está en ${path}.2`)
    started.process.kill('SIGTERM')
    expect(await codeOf(started)).toBe(0)
  })

  it.each(['development', 'staging'])('goes on where the disk that its log goes to is full, in %s', async (environment) => {
    const full = openSync('/dev/full', 'w')
    const own = { ...variables, ENVIRONMENT: environment, SECRET_KEY: 'k'.repeat(40), DATABASE_ENGINE: 'sqlite', REDIS_ENABLED: 'False' }
    const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...own }, stdio: ['ignore', full, 'pipe'] })
    closeSync(full)
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const alive = () =>
      fetch(`${url}/health/ready`).then(
        ({ status }) => status,
        () => 0,
      )
    await expect.poll(alive, { timeout: 25_000 }).toBe(200)
    for (let request = 0; request < 10; request += 1) expect((await fetch(`${url}/api/orders/fail/defect/`)).status).toBe(500)
    expect(await alive()).toBe(200)
    child.kill('SIGTERM')
    expect([(await once(child, 'exit'))[0], said]).toEqual([0, ''])
  })

  it('begins without its media folder, and says so', async () => {
    await writeFile(join(folder, 'none'), '')
    const started = start({ ...variables, MEDIA_PATH: join(folder, 'none') })
    await expect.poll(started.output, { timeout: 25_000 }).toContain('responde en')
    expect(started.output()).toContain('No se puede usar MEDIA_PATH')
    started.process.kill('SIGTERM')
    expect(await codeOf(started)).toBe(0)
  })

  it('says in one line that its port is taken', async () => {
    const holder = createServer()
    holder.listen(port, '127.0.0.1')
    await once(holder, 'listening')
    try {
      const started = start(variables)
      expect(await codeOf(started)).toBe(1)
      expect(started.output().trim()).toMatch(/^El puerto ya está en uso \(.*\): detenga el otro proceso, o elija otro/)
    } finally {
      holder.close()
    }
  })

  it('names the variable that is wrong', async () => {
    const started = start({ ...variables, ORDERS_PORT: 'abc' })
    expect(await codeOf(started)).toBe(1)
    expect(started.output()).toContain('ORDERS_PORT=abc')
  })

  describe('on a server', () => {
    const api = () => fetch(`${url}/api/orders/people/`)
    const ready = async () => (await fetch(`${url}/health/ready`)).status

    /** The database behind an address that nobody answers at until `open`. */
    async function givenAbsentDatabase(database: string): Promise<{ url: string; open(): Promise<void> }> {
      const { hostname, port: real } = new URL(database)
      const gone = createServer((socket) =>
        socket
          .pipe(connect(Number(real), hostname))
          .pipe(socket)
          .on('error', () => socket.destroy()),
      )
      atTheEnd(async () => void gone.close())
      const address = new URL(database)
      address.hostname = '127.0.0.1'
      address.port = String(port + 1)
      return {
        url: address.href,
        async open() {
          gone.listen(port + 1, '127.0.0.1')
          await once(gone, 'listening')
        },
      }
    }

    async function stopped(started: Started): Promise<unknown> {
      started.process.kill('SIGTERM')
      return codeOf(started)
    }

    it('listens while the database is away, says so within two seconds, and is ready by itself when it comes', async () => {
      const { url: database, drop } = await postgresDatabase()
      atTheEnd(drop)
      const absent = await givenAbsentDatabase(database)
      const started = start({ ...variables, DATABASE_URL: absent.url })
      await expect.poll(started.output, { timeout: 25_000 }).toContain('responde en')
      await expect.poll(started.output, { timeout: 2000 }).toMatch(/La base de datos no responde \(.*ECONNREFUSED/)
      expect((await fetch(`${url}/health/live`)).status).toBe(200)
      expect(await ready()).toBe(503)
      const refused = await api()
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await refused.json()).toMatchObject({ code: 'STARTING', detail: expect.any(String) })

      await absent.open()
      await expect.poll(ready, { timeout: 5000 }).toBe(200)
      expect((await api()).status).toBe(401)
      expect(started.output().match(/no responde/g)).toHaveLength(1)
      expect(started.output()).not.toContain(new URL(database).password)
      expect(await stopped(started)).toBe(0)
    })

    it('waits for the migrations it lacks and names them', async () => {
      const { url: database, drop } = await emptyPostgresDatabase()
      atTheEnd(drop)
      const started = start({ ...variables, DATABASE_URL: database })
      await expect.poll(started.output, { timeout: 25_000 }).toMatch(/faltan migraciones \(0001.*gpro migrate/)
      expect(await ready()).toBe(503)
      const operator = await openDatabase({ engine: 'postgresql', url: database, poolSize: 1, prepared: true })
      await migrate(operator.kysely)
      await operator.close()
      await expect.poll(ready, { timeout: 5000 }).toBe(200)
      expect(await stopped(started)).toBe(0)
    })

    it('ends on a database that a newer version has changed, in one line that names the change', async () => {
      const { url: database, drop } = await postgresDatabase()
      atTheEnd(drop)
      const operator = await openDatabase({ engine: 'postgresql', url: database, poolSize: 1, prepared: true })
      await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(operator.kysely)
      await operator.close()
      const started = start({ ...variables, DATABASE_URL: database, DJANGO_LOG_LEVEL: 'ERROR' })
      expect(await codeOf(started)).toBe(1)
      expect(
        started
          .output()
          .split('\n')
          .filter((line) => line && !line.startsWith('GPRO')),
      ).toEqual([expect.stringMatching(/^La base de datos es de una versión más nueva del sistema \(9999-later\): use esa versión/)])
    })

    it('starts on a database to which a newer version only added something', async () => {
      const { url: database, drop } = await postgresDatabase()
      atTheEnd(drop)
      const operator = await openDatabase({ engine: 'postgresql', url: database, poolSize: 1, prepared: true })
      await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(operator.kysely)
      await sql`insert into compatible_migration (name) values ('9999-later')`.execute(operator.kysely)
      await operator.close()
      const started = start({ ...variables, DATABASE_URL: database })
      await expect.poll(ready, { timeout: 25_000 }).toBe(200)
      expect(await stopped(started)).toBe(0)
    })

    it('says that a password is wrong, without telling it', async () => {
      const { url: database, drop } = await postgresDatabase()
      atTheEnd(drop)
      const wrong = new URL(database)
      wrong.password = 'secretpassword'
      const started = start({ ...variables, DATABASE_URL: database, ORDERS_DB_USER: wrong.username, ORDERS_DB_PASSWORD: wrong.password })
      await expect.poll(started.output, { timeout: 25_000 }).toMatch(/password authentication failed.*revise el usuario y la contraseña/)
      expect(await ready()).toBe(503)
      expect(started.output()).not.toContain('secretpassword')
      expect(await stopped(started)).toBe(0)
    })
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Digest, digestsOf, FixtureError, type FixtureTable, load, readObjects } from '@gpro/dump'
import { buildHost, loadConfig, readInstallation } from '@gpro/infra'
import { type Stack, stacks } from '@gpro/infra/testing'
import { postgresDatabase, sqliteFile } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro, gproProcess, using, type Variables } from './operator.ts'

const MAIN = resolve(import.meta.dirname, '../src/main.ts')
const ROWS = process.env.TEST_FULL ? 20_000 : 600
const KILLS = process.env.TEST_FULL ? 20 : 2

const SLOW = { timeout: process.env.TEST_FULL ? 900_000 : 120_000 }
const AT = '2026-01-02T03:04:05.678Z'

/** A process that is killed after so many milliseconds, wherever it is then. */
async function killed(env: Variables, args: readonly string[], after: number): Promise<void> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env.PATH, ENVIRONMENT: 'test', ...env }, stdio: 'ignore' })
  const ended = once(child, 'close')
  void sleep(after).then(() => child.kill('SIGKILL'))
  await ended
}

const drops: (() => Promise<void>)[] = []
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpro-moving-'))
})
afterAll(async () => {
  for (const drop of drops) await drop()
  await rm(folder, { recursive: true, force: true })
})

async function emptyTarget(stack: Stack): Promise<Variables> {
  const { drop, ...place } = stack.startsWith('SQLite') ? await sqliteFile() : await postgresDatabase()
  drops.push(drop)
  return 'path' in place ? { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: place.path } : { DATABASE_ENGINE: 'postgresql', DATABASE_URL: place.url }
}

const digests = (env: Variables): Promise<ReadonlyMap<FixtureTable, Digest>> => using(env, ({ kysely }) => digestsOf(kysely))

/** Starts the system on a database, as an operator would, and ends it. */
async function startOn(env: Variables): Promise<void> {
  const { app } = await buildHost({ services: [], config: { ...loadConfig({ ENVIRONMENT: 'test', ...env }), mediaPath: folder } })
  await app.close()
}

/** Names with accents and quotes, braces in a note, an order, a reserved number above its counter, a user, a log-in. */
async function givenRows(env: Variables, rows: number): Promise<void> {
  await using(env, async ({ kysely }) => {
    const ana = { username: 'ana', password_hash: 'hash', email: '', first_name: 'Ana', last_name: '', role: 'operativo', created_at: AT }
    const user = { ...ana, username_key: 'ana', second_factor_at: AT }
    const { id: user_id } = await kysely.insertInto('user_account').values(user).returning('id').executeTakeFirstOrThrow()
    await kysely.insertInto('session').values({ user_id, refresh_hash: 'secret-of-session', created_at: AT, expires_at: AT }).execute()
    await kysely.insertInto('second_factor').values({ user_id, sealed_secret: 'secret-of-codes', last_step: 7, created_at: AT }).execute()
    await kysely.insertInto('recovery_code').values({ user_id, code_hash: 'secret-of-recovery' }).execute()
    for (let first = 1; first <= rows; first += 200) {
      const ids = Array.from({ length: Math.min(200, rows - first + 1) }, (_, index) => first + index)
      await kysely.insertInto('client').values(ids.map(clientOf)).execute()
    }
    await kysely.insertInto('service_order').values(orderOf(1, 1005)).execute()
    await kysely.insertInto('document_counter').values({ series: 'service_order:2026', last_number: 3 }).execute()
  })
}

const clientOf = (id: number) => ({
  id,
  client_type: 'nacional',
  name: `Café "Ñandú" {${id}]`,
  name_key: `café ${id}`,
  legal_name: '',
  nit: id % 2 ? null : String(id),
  iva_registration: '',
  address: 'línea\ncon \\ y 🚢',
  phone: '',
  secondary_phone: '',
  email: '',
  contact_person: '',
  payment_condition: 'credito',
  credit_days: 30,
  credit_limit: 99_999_999_999,
  taxpayer_type: 'grande',
  notes: '',
  search_text: '',
  deactivated_at: null,
  created_at: AT,
  updated_at: AT,
})

const orderOf = (client_id: number, order_sequence: number) => ({
  order_number: `${order_sequence}-2026`,
  order_year: 2026,
  order_sequence,
  is_manual: 1,
  client_id,
  sub_client_id: null,
  shipment_type_id: 1,
  provider_id: null,
  customs_agent_id: null,
  purchase_order: '',
  bl_reference: '',
  eta: '2026-02-28',
  duca: '',
  customs_id: null,
  notes: '',
  status: 'pendiente',
  mes: 'ENERO',
  search_text: '',
  created_by: 1,
  closed_by: null,
  closed_at: null,
  created_at: AT,
  updated_at: AT,
  deleted_at: null,
})

describe.each(stacks)('moving in on %s', SLOW, (stack) => {
  const other: Stack = stack.startsWith('SQLite') ? 'PostgreSQL + Redis' : 'SQLite + local'
  let source: Variables
  let file: string

  beforeAll(async () => {
    source = await emptyTarget(other)
    await givenRows(source, ROWS)
    file = join(folder, `${other.slice(0, 3)}.json.gz`)
    expect(await gpro(source, ['dumpdata', '--exclude=contenttypes', '--exclude=auth.Permission', '--output', file])).toMatchObject({
      code: 0,
      err: '',
    })
  }, SLOW.timeout)

  it('loads what the other database wrote, with equal hashes, counters and sequences above what is there', async () => {
    const target = await emptyTarget(stack)
    await using(target, async ({ kysely }) => {
      const admin = { username: 'jefa', password_hash: 'hers', email: '', first_name: '', last_name: '', role: 'admin', created_at: AT }
      await kysely.insertInto('user_account').values(admin).execute()
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const answer = await gpro(target, ['loaddata', '--json', file])
    expect(answer).toMatchObject({ code: 0, err: '' })
    const expected = await digests(source)
    const loaded = JSON.parse(answer.out)
    expect(loaded.client).toEqual(expected.get('client'))
    expect(loaded).toEqual(Object.fromEntries([...expected].filter(([, { rows }]) => rows > 0)))
    await using(target, async ({ kysely }) => {
      const users = await kysely.selectFrom('user_account').select(['id', 'username', 'password_hash']).orderBy('id').execute()
      expect(users).toEqual([
        { id: 1, username: 'ana', password_hash: 'hash' },
        { id: 2, username: 'jefa', password_hash: 'hers' },
      ])
      expect(await kysely.selectFrom('document_counter').selectAll().execute()).toEqual([{ series: 'service_order:2026', last_number: 1005 }])
      expect(await kysely.selectFrom('session').selectAll().execute()).toEqual([])
      if (stack.startsWith('PostgreSQL')) {
        const planned = await sql<{ rows: number }>`select reltuples::integer as rows from pg_class where oid = 'client'::regclass`.execute(kysely)
        expect(planned.rows, 'what PostgreSQL plans with').toEqual([{ rows: ROWS }])
      }
      const { id: _, ...next } = clientOf(ROWS + 1)
      expect(await kysely.insertInto('client').values(next).returning('id').executeTakeFirst()).toEqual({ id: ROWS + 1 })
    })
    expect(await gpro(target, ['loaddata', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining(`La base de destino ya tiene datos; use una vacía. No se cambió nada. Tabla y filas: gpro.client ${ROWS + 1}\n`),
    })
  })

  it('removes the temporary folder of a load that was killed, and none of one that goes on', async () => {
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    const [abandoned, alive] = await Promise.all([gone.pid, process.ppid].map((pid) => mkdtemp(join(tmpdir(), `gpro-load-${pid}-`))))
    await writeFile(join(abandoned ?? '', 'client'), 'rows')
    expect(await gpro(await emptyTarget(stack), ['loaddata', file])).toMatchObject({ code: 0 })
    expect([abandoned, alive].map((place) => existsSync(place ?? ''))).toEqual([false, true])
    await rm(alive ?? '', { recursive: true })
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(`gpro-load-${process.pid}-`))).toEqual([])
  })

  it('leaves the target untouched and names the object when a file cannot be loaded', async () => {
    const target = await emptyTarget(stack)
    const before = await digests(target)
    const order = { model: 'gpro.service_order', pk: 7, fields: Object.fromEntries(Object.entries(orderOf(99, 7))) }
    const { id: _, ...fields } = clientOf(5)
    const client = { model: 'gpro.client', pk: 5, fields }
    const cases: readonly (readonly [content: string, says: string])[] = [
      [`[${JSON.stringify(client)},{"model":`, '#2'],
      [`[${JSON.stringify(client)} ${JSON.stringify(client)}]`, '#2'],
      ['nada', 'no-list'],
      [JSON.stringify([client, { ...order, fields: { ...order.fields, version: 1, created_by: null } }]), 'gpro.service_order 7'],
      [JSON.stringify([{ ...client, fields: { ...fields, apodo: 'x' } }]), 'gpro.client 5 apodo'],
      [JSON.stringify([{ ...client, fields: { ...fields, credit_limit: 10.005 } }]), 'gpro.client 5 credit_limit = 10.005'],
      [JSON.stringify([client, { model: 'gpro.nada', pk: 1, fields: {} }]), 'gpro.nada 1'],
      [JSON.stringify([client, client]), 'gpro.client 5'],
    ]
    await using(target, async ({ kysely }) => {
      for (const [content, says] of cases) {
        const failure = await load(kysely, readObjects(Readable.from([content])), () => {}).catch((error: unknown) => error)
        expect(failure, says).toBeInstanceOf(FixtureError)
        expect(String(failure)).toContain(says)
        expect(await digestsOf(kysely), says).toEqual(before)
      }
    })
    const path = join(folder, 'broken.json')
    await writeFile(path, JSON.stringify([client, client]))
    const answer = await gpro(target, ['loaddata', path])
    expect(answer).toMatchObject({ code: 1, err: expect.stringMatching(/^Un objeto repite .* gpro\.client 5.*\n$/) })
    expect(await digests(target)).toEqual(before)
  })

  it('switch can be killed at any point and run again, moves all, and leaves the source as it was', async () => {
    const target = await emptyTarget(stack)
    const env = { ...target, ...source }
    const to = stack.startsWith('SQLite') ? 'sqlite' : 'postgresql'
    const before = await digests(source)
    const installation = () => using(target, ({ db }) => readInstallation(db))
    const own = await installation()
    const began = performance.now()
    expect(await gproProcess({ ...(await emptyTarget(stack)), ...source }, ['switch', '--to', to])).toMatchObject({ code: 0 })
    const whole = performance.now() - began
    let seed = 7
    for (let kill = 0; kill < KILLS; kill += 1) {
      seed = (seed * 48_271) % 2_147_483_647
      await killed(env, ['switch', '--to', to], whole * (0.3 + (0.7 * seed) / 2_147_483_647))
    }
    // A server needs a moment to notice that the one who was killed has gone.
    await using(env, async (database) => void (await database.ping()))
    let answer = await gpro(env, ['switch', '--to', to])
    for (let again = 0; answer.code !== 0 && again < 10; again += 1) answer = await gpro(env, ['switch', '--to', to])
    expect(answer).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`DATABASE_ENGINE=${to}\n`) })
    expect(await digests(source)).toEqual(before)
    expect(await installation()).toBe(own)
    await expect(startOn(source)).rejects.toThrow(
      /^Los datos de esta base pasaron el \d{4}-\d\d-\d\d a (SQLite|PostgreSQL) \S+: use aquella .*gpro reuse$/,
    )
    await expect(startOn(source)).rejects.not.toThrow(/password|:\/\//)
    await startOn(target)
    const after = await digests(target)
    for (const [table, digest] of before) if (table !== 'document_counter') expect(after.get(table), table).toEqual(digest)
    expect(JSON.parse((await gpro(env, ['switch', '--to', to, '--json'])).out)).toMatchObject({ before: true })
  })

  it('takes a database that was left back into use when it is told to, or is moved to again', async () => {
    const target = await emptyTarget(stack)
    const env = { ...target, ...source }
    const [to, back] = stack.startsWith('SQLite') ? ['sqlite', 'postgresql'] : ['postgresql', 'sqlite']
    expect(await gpro(env, ['switch', '--to', to])).toMatchObject({ code: 0 })
    await expect(startOn(source)).rejects.toThrow('gpro reuse')
    const refused = { code: 1, err: expect.stringContaining('Los datos de esta base pasaron') }
    const superuser = { SUPERUSER_USERNAME: 'tarde', SUPERUSER_PASSWORD: 'una-clave-larga-de-verdad' }
    expect(await gpro({ ...source, ...superuser }, ['createsuperuser', '--no-input'])).toMatchObject(refused)
    expect(await gpro(source, ['tasks', 'run', 'purge'])).toMatchObject(refused)
    expect(await gpro(source, ['reuse'])).toMatchObject({ code: 0, out: expect.stringContaining('arranca otra vez sobre esta base') })
    expect(await gpro(source, ['reuse'])).toMatchObject({ code: 0, out: expect.stringContaining('ya está en uso') })
    expect(JSON.parse((await gpro(source, ['reuse', '--json'])).out)).toEqual({ reused: false })
    await startOn(source)
    expect(await gpro(env, ['switch', '--to', to])).toMatchObject({ code: 0 })
    expect(await gpro({ ...env, DATABASE_ENGINE: to }, ['switch', '--to', back])).toMatchObject({ code: 0 })
    await startOn(source)
    await expect(startOn(target)).rejects.toThrow('Los datos de esta base pasaron')
  })

  it('switch refuses while another process has the source open', async () => {
    const target = await emptyTarget(stack)
    const to = stack.startsWith('SQLite') ? 'sqlite' : 'postgresql'
    const before = await digests(target)
    await using(source, async (database) => {
      await database.ping()
      await database.db.selectFrom('client').select('id').limit(1).execute()
      const answer = await gpro({ ...target, ...source }, ['switch', '--to', to])
      expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('Detenga los servicios') })
    })
    expect(await digests(target)).toEqual(before)
  })

  it('writes no password and no session where that is asked, and says that a disk is full', async () => {
    const path = join(folder, 'plain.json')
    expect(await gpro(source, ['dumpdata', '--natural-foreign', '--natural-primary', '--exclude-passwords', '-o', path])).toMatchObject({ code: 0 })
    const content = await readFile(path, 'utf8')
    expect(content).not.toMatch(/secret-of|"password_hash":"hash"|"second_factor_at":"/)
    expect(await gpro(source, ['dumpdata', '-o', '/dev/full'])).toMatchObject({ code: 1, err: expect.stringContaining('/dev/full') })
    expect(await gpro(source, ['dumpdata', '--exclude=nada'])).toMatchObject({ code: 1, err: expect.stringContaining('nada') })
  })
})

import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brokenRows, refuseRetiredDatabase, retireDatabase } from '@gpro/database'
import { identity } from '@gpro/identity'
import { loadConfig, readInstallation } from '@gpro/infra'
import { givenCharge, givenClient, givenInvoice, givenOrder, made, officeOf, pdf, stacks, startSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { type OwnPostgres, ownPostgres } from '@gpro/testing'
import { sql } from 'kysely'
import { extract, pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASE_ENTRY } from '../src/backup/manifest.ts'
import { connectionOf, findTool } from '../src/backup/postgres-tools.ts'
import { filesNamed, tablesOf } from '../src/backup/tables.ts'
import { textsIn } from '../src/texts.ts'
import { gpro, using, type Variables } from './operator.ts'

let folder: string
let server: OwnPostgres
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpro-backup-'))
  server = await ownPostgres({ tools: true })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

let places = 0

/** Where nothing is yet: no file, or a database without tables. */
async function emptyPlace(engine: 'sqlite' | 'postgresql'): Promise<Variables> {
  places += 1
  const name = `place_${places}`
  const MEDIA_PATH = join(folder, name)
  if (engine === 'sqlite') return { DATABASE_ENGINE: engine, SQLITE_PATH: join(folder, `${name}.sqlite3`), MEDIA_PATH }
  await using({ DATABASE_URL: server.url }, ({ kysely }) => sql`create database ${sql.ref(name)}`.execute(kysely))
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return { DATABASE_ENGINE: engine, DATABASE_URL: url.href, MEDIA_PATH }
}

/** Nothing of a restore that was refused is left. */
async function isUntouched(env: Variables): Promise<boolean> {
  if (existsSync(env.MEDIA_PATH ?? '')) return false
  if (env.SQLITE_PATH) return (await readdir(folder)).every((name) => !join(folder, name).startsWith(env.SQLITE_PATH ?? ''))
  return using(env, async ({ kysely }) => (await tablesOf(kysely)).length === 0)
}

type Entries = Readonly<Record<string, Buffer>>

async function entriesOf(path: string): Promise<Record<string, Buffer>> {
  const entries: Record<string, Buffer> = {}
  for await (const entry of createReadStream(path).pipe(extract())) entries[entry.header.name] = await buffer(entry)
  return entries
}

async function writeTar(path: string, entries: Entries): Promise<string> {
  const tar = pack()
  for (const [name, content] of Object.entries(entries)) tar.entry({ name }, content)
  tar.finalize()
  await writeFile(path, await buffer(tar))
  return path
}

describe.each(stacks)('backup and restore on %s', { timeout: 120_000 }, (stack) => {
  const engine = stack.startsWith('SQLite') ? 'sqlite' : 'postgresql'
  let source: Variables
  let stop: () => Promise<void>
  let archive: string
  /** The invoices that were answered before the backup began. */
  let before: readonly number[]
  // biome-ignore lint/suspicious/noExplicitAny: what the command says of itself, compared below
  let said: any

  beforeAll(async () => {
    source = await emptyPlace(engine)
    archive = join(folder, `${engine}.tar`)
    await gpro(source, ['migrate'])
    const { database, mediaPath } = loadConfig({ ENVIRONMENT: 'test', ...source })
    const system = await startSystem(stack, [identity, orders, payables, invoicing], { config: { database, mediaPath } })
    stop = system.stop
    const admin = await system.as('admin')
    const office = officeOf(admin)
    const client = await givenClient(office)

    async function sell(): Promise<number> {
      const order = await givenOrder(office, { client })
      const charge = await givenCharge(office, order, { unit_price: '10.00' })
      const invoice = await givenInvoice(office, order, { charge_ids: [charge] })
      const payment = { amount: '1.30', payment_method: 'transferencia', receipt_file: pdf() }
      made(await admin.multipart('POST', `/api/orders/invoices/${invoice}/add_payment/`, payment))
      return invoice
    }

    before = [await sell(), await sell()]
    let over = false
    const during: number[] = []
    const seller = (async () => {
      while (!over) during.push(await sell())
    })()
    // Its rows may have been moved since, which the backup is the way back from.
    await retireDatabase(system.database.kysely, 'PostgreSQL elsewhere', '2026-03-01T08:30:00.000Z')
    const answer = await gpro(source, ['backup', '--json', '--output', archive])
    over = true
    await seller
    expect(answer).toMatchObject({ code: 0, err: '' })
    said = JSON.parse(answer.out)
    // A process of its own writes the dump; a copy of a SQLite file is made at once.
    if (engine === 'postgresql') expect(during.length).toBeGreaterThan(1)
  })
  afterAll(() => stop())

  it('writes one file, for its owner alone, and leaves nothing beside it', async () => {
    expect((await stat(archive)).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([])
    expect(said).toMatchObject({ path: archive, engine, missing: [], schema: expect.stringMatching(/^\d{4}-/), tables: { client: 1 } })
    expect(said.files).toBeGreaterThanOrEqual(before.length)
  })

  it('restores, while the API went on writing, books that are right and every file that they name', async () => {
    const target = await emptyPlace(engine)
    expect(await gpro(target, ['restore', archive])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^Restaurado: \d+ filas, \d+ archivos\./),
    })
    await using(target, async ({ kysely }) => {
      expect(await brokenRows(async (text) => (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(kysely)).rows)).toEqual([])
      const invoices = await kysely.selectFrom('invoice').select('id').execute()
      expect(invoices.map(({ id }) => id)).toEqual(expect.arrayContaining([...before]))
      const payments = await kysely.selectFrom('payment').select('receipt_file').execute()
      expect(payments.length).toBeGreaterThanOrEqual(before.length)
      expect(await filesNamed(kysely)).toEqual(new Set(payments.map(({ receipt_file }) => receipt_file)))
      for (const { receipt_file } of payments) {
        expect(await readFile(join(target.MEDIA_PATH ?? '', receipt_file ?? ''))).toEqual(Buffer.from(pdf().bytes))
      }
      expect(await kysely.selectFrom('session').selectAll().execute()).toEqual([])
      // What Redis keeps for the one that was backed up is not for this one.
      expect(await readInstallation(kysely)).not.toBe(await using(source, ({ db }) => readInstallation(db)))
      await refuseRetiredDatabase(kysely)
      // Ids go on behind those that came.
      const { id: last, ...copy } = await kysely.selectFrom('shipment_type').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
      const next = await kysely
        .insertInto('shipment_type')
        .values({ ...copy, name: 'Otro', name_key: 'otro' })
        .returning('id')
        .executeTakeFirstOrThrow()
      expect(next.id).toBeGreaterThan(last)
    })
    const again = await gpro(target, ['restore', archive])
    expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('La base de destino ya tiene tablas') })
  })

  it('refuses, in one line and before anything is touched, what is damaged, newer or of another engine', async () => {
    const target = await emptyPlace(engine)
    const bytes = await readFile(archive)
    const entries = await entriesOf(archive)
    const manifest = JSON.parse(String(entries['manifest.json']))
    const [file = ''] = Object.keys(entries).filter((name) => name.startsWith('media/'))
    const telling = (values: object): Entries => ({ ...entries, 'manifest.json': Buffer.from(JSON.stringify({ ...manifest, ...values })) })
    const { [file]: _gone, ...without } = entries
    const changed = Buffer.from(bytes)
    changed[bytes.indexOf('%PDF-1.4') + 12] = 0
    const cut = join(folder, 'cut.tar')
    await writeFile(cut, bytes.subarray(0, bytes.length / 2))
    const flipped = join(folder, 'flipped.tar')
    await writeFile(flipped, changed)
    const broken = join(folder, 'broken.tar')
    type Case = readonly [says: string, file: () => Promise<string>]
    // What is found before the database is asked for anything.
    const ofAnyEngine: readonly Case[] = [
      ['dañado o incompleto', async () => cut],
      [file, () => writeTar(broken, without)],
      ['dañado o incompleto', () => writeTar(broken, { '../fuera': Buffer.from('x'), ...entries })],
      ['9999-luego', () => writeTar(broken, telling({ schema: '9999-luego' }))],
      ['nada.tar', async () => join(folder, 'nada.tar')],
    ]
    const cases: readonly Case[] = [
      ['dañado o incompleto', async () => flipped],
      ['dañado o incompleto', () => writeTar(broken, telling({ tables: { ...manifest.tables, invoice: 999 } }))],
      ['otro motor', () => writeTar(broken, telling({ engine: engine === 'sqlite' ? 'postgresql' : 'sqlite' }))],
      ...(engine === 'sqlite' ? ofAnyEngine : []),
    ]
    for (const [says, path] of cases) {
      const { code, out, err } = await gpro(target, ['restore', await path()])
      expect({ code, out, lines: err.trim().split('\n').length }, says).toEqual({ code: 1, out: '', lines: 1 })
      expect(err).toContain(says)
      expect(err).toContain('no se cambió nada'.slice(1))
      expect(await isUntouched(target), says).toBe(true)
    }
  })

  it('takes files back out when the database refuses, of a folder that was there as well', async () => {
    const target = await emptyPlace(engine)
    const there = await emptyPlace(engine)
    await mkdir(there.MEDIA_PATH ?? '')
    const entries = await entriesOf(archive)
    const manifest = JSON.parse(String(entries['manifest.json']))
    const name = DATABASE_ENTRY[engine]
    const content = Buffer.from('ninguna base de datos')
    const files = { ...manifest.files, [name]: { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') } }
    const path = await writeTar(join(folder, 'no-database.tar'), {
      ...entries,
      [name]: content,
      'manifest.json': Buffer.from(JSON.stringify({ ...manifest, files })),
    })
    expect(await gpro(target, ['restore', path])).toMatchObject({ code: 1, out: '' })
    expect(await isUntouched(target)).toBe(true)
    expect(await gpro(there, ['restore', path])).toMatchObject({ code: 1, out: '' })
    expect(await readdir(there.MEDIA_PATH ?? '')).toEqual([])
  })

  it('refuses a folder that has files already', async () => {
    const target = { ...(await emptyPlace(engine)), MEDIA_PATH: source.MEDIA_PATH ?? '' }
    const kept = await readdir(target.MEDIA_PATH, { recursive: true })
    expect(await gpro(target, ['restore', archive])).toMatchObject({ code: 1, err: expect.stringContaining('MEDIA_PATH') })
    expect(await readdir(target.MEDIA_PATH, { recursive: true })).toEqual(kept)
  })

  it('says which files the database names that are not there', async () => {
    const elsewhere = { ...source, MEDIA_PATH: join(folder, 'nowhere') }
    const path = join(folder, `${engine}-without-files.tar`)
    const { code, out } = await gpro(elsewhere, ['backup', '-o', path])
    expect(code).toBe(0)
    expect(out).toContain(`Respaldo escrito: ${path} (`)
    expect(out).toMatch(/Aviso: la base nombra archivos que no están en MEDIA_PATH: \d+\n {2}invoicing\/payments\//)
  })
})

describe('the tools of PostgreSQL', () => {
  const texts = textsIn('es')

  async function givenTool(version: string): Promise<string> {
    const place = await mkdtemp(join(folder, 'tools-'))
    await writeFile(join(place, 'pg_dump'), `#!/bin/sh\necho "pg_dump (PostgreSQL) ${version}"\n`)
    await chmod(join(place, 'pg_dump'), 0o755)
    return place
  }

  it('are the oldest that are as new as the server; else the operator is told what to install', async () => {
    const folders = [await givenTool('18.1'), await givenTool('15.18 (Debian 15.18-0+deb12u1)'), await givenTool('17.5'), join(folder, 'none')]
    expect((await findTool(texts, 'pg_dump', 16, folders)).path).toBe(join(folders[2] ?? '', 'pg_dump'))
    await expect(findTool(texts, 'pg_dump', 19, folders)).rejects.toThrow(/más viejo .* pg_dump 18 < 19 \(postgresql-client-19\)$/)
    await expect(findTool(texts, 'pg_restore', 17, folders)).rejects.toThrow(/^Falta .* pg_restore \(postgresql-client-17\)$/)
  })

  it('never see the password among their arguments', () => {
    const { address, env } = connectionOf('postgresql://gpro:una%40clave@localhost:5432/gpro?sslmode=require')
    expect(address).toBe('postgresql://gpro@localhost:5432/gpro?sslmode=require')
    expect(env).toEqual({ PGPASSWORD: 'una@clave' })
    expect(connectionOf('postgresql://gpro@localhost/gpro').env).toEqual({})
  })
})

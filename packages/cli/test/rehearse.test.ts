import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { stacks } from '@gpro/infra/testing'
import { type OwnPostgres, ownPostgres } from '@gpro/testing'
import { sql } from 'kysely'
import { extract, pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASE_ENTRY } from '../src/backup/manifest.ts'
import { gpro, using, type Variables } from './operator.ts'

let folder: string
let temporary: string
let server: OwnPostgres
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpro-rehearse-'))
  temporary = join(folder, 'tmp')
  await mkdir(temporary)
  server = await ownPostgres({ tools: true })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

async function changed(path: string, change: (entries: Record<string, Buffer>) => void): Promise<string> {
  const entries: Record<string, Buffer> = {}
  for await (const entry of createReadStream(path).pipe(extract())) entries[entry.header.name] = await buffer(entry)
  change(entries)
  const tar = pack()
  for (const [name, content] of Object.entries(entries)) tar.entry({ name }, content)
  tar.finalize()
  await writeFile(`${path}.changed`, await buffer(tar))
  return `${path}.changed`
}

describe.each(stacks)('restore --rehearse on %s', { timeout: 120_000 }, (stack) => {
  const engine = stack.startsWith('SQLite') ? 'sqlite' : 'postgresql'
  let env: Variables
  let archive: string

  beforeAll(async () => {
    const MEDIA_PATH = join(folder, `${engine}-media`)
    const place = engine === 'sqlite' ? { SQLITE_PATH: join(folder, 'db.sqlite3') } : { DATABASE_URL: server.url }
    env = { ...place, MEDIA_PATH, TMPDIR: temporary }
    await mkdir(join(MEDIA_PATH, 'orders'), { recursive: true })
    await writeFile(join(MEDIA_PATH, 'orders', 'a.pdf'), '%PDF-1.4')
    await gpro(env, ['migrate'])
    archive = join(folder, `${engine}.tar`)
    await gpro(env, ['backup', '--output', archive])
  })

  const rehearse = (path: string, ...args: string[]) => {
    // The temporary folder is asked for of the process, not of the command.
    const before = process.env.TMPDIR
    process.env.TMPDIR = temporary
    return gpro(env, ['restore', '--rehearse', path, ...args]).finally(() => {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    })
  }

  /** The databases of the server, the rows of this one, and what lies in the temporary folder. */
  async function standing(): Promise<unknown> {
    const databases = await using(
      { DATABASE_URL: server.url },
      async ({ kysely }) => (await sql`select datname from pg_database order by 1`.execute(kysely)).rows,
    )
    const rows = await using(env, async ({ kysely }) => [
      await kysely.selectFrom('installation').selectAll().execute(),
      await kysely.selectFrom('task_run').selectAll().execute(),
    ])
    return [databases, rows, await readdir(temporary), await readdir(env.MEDIA_PATH ?? '', { recursive: true })]
  }

  it('says what a good backup holds and that the books are right, and leaves nothing behind', async () => {
    const before = await standing()
    const { code, out, err } = await rehearse(archive)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      / ✓ Todas las reglas se cumplen: \d+\nEl respaldo sirve\. No se cambió nada\. Es del \d{4}-.*Z \(\d+ filas, 1 archivos, [\d.]+ s\)\n$/,
    )
    const told = JSON.parse((await rehearse(archive, '--json')).out)
    expect(told).toMatchObject({ ok: true, engine, files: 1, missing: [], seconds: expect.any(Number), seals: { broken: null } })
    expect(await standing()).toEqual(before)
  })

  it('ends with 1 where the archive is damaged and where its database is none, and leaves nothing behind', async () => {
    const before = await standing()
    const damaged = await changed(archive, (entries) => entries['media/orders/a.pdf']?.write('x'))
    expect(await rehearse(damaged)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('media/orders/a.pdf') })
    const none = await changed(archive, (entries) => {
      const content = Buffer.from('ninguna base de datos')
      const manifest = JSON.parse(String(entries['manifest.json']))
      manifest.files[DATABASE_ENTRY[engine]] = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
      entries[DATABASE_ENTRY[engine]] = content
      entries['manifest.json'] = Buffer.from(JSON.stringify(manifest))
    })
    expect(await rehearse(none)).toMatchObject({ code: 1, out: '' })
    expect(await standing()).toEqual(before)
  })

  it('ends with 1 where the books of the backup are not right', async () => {
    const event = { kind: 'user.created', at: '2026-01-01T00:00:00.000Z', actor_name: 'Ana', description: 'Usuario creado', subject: 'user:1' }
    await using(env, async ({ kysely }) => {
      const { id } = await kysely.insertInto('event').values(event).returning('id').executeTakeFirstOrThrow()
      await kysely.insertInto('event_seal').values({ position: 1, event_id: id, hash: 'otro' }).execute()
    })
    await gpro(env, ['backup', '--output', join(folder, `${engine}-altered.tar`)])
    const { code, out } = await rehearse(join(folder, `${engine}-altered.tar`))
    expect([code, out]).toEqual([1, expect.stringMatching(/ ✗ El historial fue alterado[\s\S]*sus libros no están bien/)])
  })
})

import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { migrations, migrationsPending } from '@gpro/database'
import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/config/config.ts'
import { upgrade } from '../src/database/upgrade.ts'
import { VERSION } from '../src/version.ts'
import { newDatabase, newEmptyDatabase, open } from './database.ts'

type Sqlite = Extract<Config['database'], { engine: 'sqlite' }>

const adding = (table: string) => ({ up: (db: Kysely<unknown>) => db.schema.createTable(table).addColumn('id', 'integer').execute() })
const failing = {
  async up(db: Kysely<unknown>) {
    await sql`delete from installation`.execute(db)
    throw new Error('broken')
  },
}

const at = (day: number) => new Date(`2026-03-0${day}T08:30:00.123Z`)
const named = (path: string, day: number) => `${path}.2026030${day}T083000123Z-before-${VERSION}`

async function given(config: Config['database']) {
  const sqlite = config as Sqlite
  const database = await open(config)
  const copies = async () =>
    (await readdir(dirname(sqlite.path)))
      .filter((name) => name.startsWith(`${basename(sqlite.path)}.2`))
      .map((name) => join(dirname(sqlite.path), name))
  return { ...sqlite, database, copies, to: (day: number, more: object) => upgrade(database, config, at(day), { ...migrations, ...more }) }
}

describe('a database of SQLite that is brought up to date', () => {
  it('is copied as it was before, for its owner alone, and the copy can be worked with', async () => {
    const { path, database, copies, to } = await given(await newDatabase('sqlite'))
    const { id } = await database.kysely.selectFrom('installation').select('id').executeTakeFirstOrThrow()
    expect(await to(1, { '9001-a': adding('added') })).toEqual({ applied: ['9001-a'], copy: named(path, 1) })
    expect(await copies()).toEqual([named(path, 1)])
    expect((await stat(named(path, 1))).mode & 0o777).toBe(0o600)
    const before = await open({ engine: 'sqlite', path: named(path, 1) })
    expect(await before.kysely.selectFrom('installation').select('id').execute()).toEqual([{ id }])
    expect((await before.kysely.introspection.getTables()).map(({ name }) => name)).not.toContain('added')
    expect(await migrationsPending(before.kysely)).toEqual([])
  })

  it('keeps the three newest copies, and no other file goes', async () => {
    const { path, copies, to } = await given(await newDatabase('sqlite'))
    const other = await open({ engine: 'sqlite', path: `${path}.2026-by-hand` })
    expect(other.engine).toBe('sqlite')
    const tables = ['a', 'b', 'c', 'd', 'e']
    for (const day of [1, 2, 3, 4, 5]) {
      const more = tables.slice(0, day).map((table) => [`9001-${table}`, adding(table)])
      await to(day, Object.fromEntries(more))
    }
    expect((await copies()).sort()).toEqual([`${path}.2026-by-hand`, ...[3, 4, 5].map((day) => named(path, day))])
  })

  it('is not copied where it is new, or nothing is missing', async () => {
    const fresh = await given(await newEmptyDatabase('sqlite'))
    expect((await fresh.to(1, {})).copy).toBeUndefined()
    expect(await fresh.to(2, {})).toEqual({ applied: [], copy: undefined })
    expect(await fresh.copies()).toEqual([])
  })

  it('stays as it is, without a copy, where a migration fails', async () => {
    const { database, copies, to } = await given(await newDatabase('sqlite'))
    const installation = () => database.kysely.selectFrom('installation').selectAll().execute()
    const before = await installation()
    await expect(to(1, { '9001-bad': failing })).rejects.toThrow('9001-bad failed')
    expect([await installation(), await copies()]).toEqual([before, []])
  })

  it('stays as it is where it cannot be copied', async () => {
    const short = await given(await newDatabase('sqlite'))
    // A name that has room for itself, and none for what stands behind it in a copy's.
    const path = join(dirname(short.path), 'n'.repeat(240))
    await sql`vacuum into ${path}`.execute(short.database.kysely)
    const { database, copies, to } = await given({ engine: 'sqlite', path })
    const more = { '9001-a': adding('added') }
    await expect(to(1, more)).rejects.toThrow('No se pudo copiar la base de datos SQLite antes de ponerla al día, y no se cambió nada')
    expect(await migrationsPending(database.kysely, { ...migrations, ...more })).toEqual(['9001-a'])
    expect(await copies()).toEqual([])
  })

  it('is copied beside the copy of the same moment', async () => {
    const { path, copies, to } = await given(await newDatabase('sqlite'))
    await to(1, { '9001-a': adding('a') })
    const { copy } = await to(1, { '9001-a': adding('a'), '9001-b': adding('b') })
    expect(copy).toBe(named(path, 1).replace('123Z', '124Z'))
    expect((await copies()).sort()).toEqual([named(path, 1), copy])
  })
})

it('a database of PostgreSQL is brought up to date as it stands', async () => {
  const config = await newDatabase('postgresql')
  const database = await open(config)
  expect(await upgrade(database, config, at(1), { ...migrations, '9001-a': adding('added') })).toEqual({ applied: ['9001-a'], copy: undefined })
})

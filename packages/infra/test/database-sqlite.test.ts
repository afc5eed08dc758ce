import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import SqliteFile from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { takeNumber } from '../src/shared-tables/counter.ts'
import { given, newDatabase, newEmptyDatabase, open } from './database.ts'
import { startProcesses } from './processes.ts'

async function sqlitePath(): Promise<string> {
  const config = await newEmptyDatabase('sqlite')
  if (config.engine !== 'sqlite') throw new Error('Another engine')
  return config.path
}

describe('SQLite', () => {
  it('keeps a commit through a power cut, checks foreign keys, and never stops the process for long', async () => {
    const { kysely } = await given('sqlite')
    const pragma = async (name: string) =>
      Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(kysely)).rows[0] ?? {})[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('busy_timeout')).toBe(50)
  })

  it('waits for a process that is just making the file', async () => {
    const path = await sqlitePath()
    const maker = new SqliteFile(path)
    maker.exec('begin immediate; create table made (id integer)')
    // Tries once before it gives way to the next line.
    const opening = openDatabase({ engine: 'sqlite', path })
    maker.exec('commit')
    maker.close()
    const database = await opening
    expect((await sql`select id from made`.execute(database.kysely)).rows).toEqual([])
    await database.close()
  })

  it('says which folder is missing', async () => {
    const path = join(await sqlitePath(), 'nowhere', 'db.sqlite3')
    await expect(openDatabase({ engine: 'sqlite', path })).rejects.toThrow(
      `La carpeta de la base de datos SQLite no existe: ${dirname(path)} (SQLITE_PATH)`,
    )
  })

  it('says which file is not a database', async () => {
    const path = await sqlitePath()
    await writeFile(path, 'Not a database, but text that is longer than the header of one. '.repeat(20))
    await expect(openDatabase({ engine: 'sqlite', path })).rejects.toThrow(`No se pudo abrir la base de datos SQLite ${path} (SQLITE_PATH)`)
  })

  it('keeps answering after its tables changed', async () => {
    const { db, kysely } = await given('sqlite')
    const all = () => sql`select * from document_counter`.execute(db)
    await kysely.insertInto('document_counter').values({ series: 'x', last_number: 1 }).execute()
    await all()
    await sql`alter table document_counter add column more integer default 5`.execute(kysely)
    expect((await all()).rows).toEqual([{ series: 'x', last_number: 1, more: 5 }])
  })

  it('gives processes that write at once numbers without gap or double', async () => {
    const config = await newDatabase('sqlite')
    const numbers = await startProcesses(4, 'numbers', config)
    expect(numbers.flat().toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    const database = await open(config)
    expect(await database.transaction((trx) => takeNumber(trx, 'order:2026'))).toBe(101)
  })
})

import { existsSync } from 'node:fs'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { emptyPostgresDatabase, ownPostgres, postgresDatabase, sqliteFile } from '../src/index.ts'

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const TABLES = "select table_name from information_schema.tables where table_schema = 'public'"

describe('a database of a test file', () => {
  it('is migrated and holds no orders', async () => {
    const database = await postgresDatabase()
    expect(await rows(database.url, 'select id from service_order')).toEqual([])
    await database.drop()
  })

  it('is not seen by another test file', async () => {
    const [one, other] = await Promise.all([postgresDatabase(), postgresDatabase()])
    await rows(one.url, 'create table mine (id integer)')
    expect(await rows(other.url, `${TABLES} and table_name = 'mine'`)).toEqual([])
    await Promise.all([one.drop(), other.drop()])
  })

  it('has no tables when asked for empty', async () => {
    const database = await emptyPostgresDatabase()
    expect(await rows(database.url, TABLES)).toEqual([])
    await database.drop()
  })

  it('can be dropped while connections are open', async () => {
    const database = await postgresDatabase()
    const client = new pg.Client({ connectionString: database.url })
    client.on('error', () => {})
    await client.connect()
    await database.drop()
    await expect(rows(database.url, 'select 1')).rejects.toThrow('does not exist')
  })

  it('is a file of its own on SQLite, removed when dropped', async () => {
    const [one, other] = await Promise.all([sqliteFile(), sqliteFile()])
    expect(one.path).not.toBe(other.path)
    expect(existsSync(one.path)).toBe(true)
    await one.drop()
    expect([one, other].map(({ path }) => existsSync(path))).toEqual([false, true])
    await other.drop()
  })
})

it('a PostgreSQL of one’s own starts again with what it held, also while it is still writing what it had in memory', async () => {
  const { url, end, start, stop } = await ownPostgres()
  try {
    await rows(url, 'create table written as select number, md5(number::text) from generate_series(1, 100000) number')
    await end()
    await start()
    expect(await rows(url, 'select count(*)::int from written')).toEqual([{ count: 100_000 }])
  } finally {
    await stop()
  }
})

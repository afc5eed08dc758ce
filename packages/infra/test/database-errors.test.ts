import { DomainError } from '@gpro/core'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { toDomainError, uniqueViolation } from '../src/database/errors.ts'
import { type Database, openDatabase } from '../src/database/open.ts'
import { engines, given, newDatabase, open } from './database.ts'
import { outside } from './outside.ts'

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

async function violation({ kysely }: Database, statement: string): Promise<string | undefined> {
  await sql.raw(statement).execute(kysely)
  return uniqueViolation(await failureOf(sql.raw(statement).execute(kysely)))
}

describe.each(engines)('a unique violation on %s', (engine) => {
  it('is told by the name its migration gave it', async () => {
    const database = await given(engine)
    const { kysely } = database
    await kysely.schema
      .createTable('thing')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('a', 'integer')
      .addColumn('b', 'integer')
      .addColumn('c', 'integer', (column) => column.unique())
      .addColumn('d', 'text')
      .addColumn('e', 'integer')
      .addColumn('f', 'integer')
      .addUniqueConstraint('thing_pair', ['a', 'b'])
      .execute()
    await kysely.schema.createIndex('thing_e_live').on('thing').column('e').unique().where(sql.ref('f'), 'is', null).execute()
    await kysely.schema.createIndex('thing_lower').on('thing').expression(sql`lower(d)`).unique().execute()

    expect(await violation(database, 'insert into thing (id) values (1)')).toBe('thing_pkey')
    expect(await violation(database, 'insert into thing (id, a, b) values ((select max(id) + 1 from thing), 1, 1)')).toBe('thing_pair')
    expect(await violation(database, 'insert into thing (id, c) values ((select max(id) + 1 from thing), 1)')).toBe('thing_c_key')
    expect(await violation(database, 'insert into thing (id, e) values ((select max(id) + 1 from thing), 1)')).toBe('thing_e_live')
    expect(await violation(database, `insert into thing (id, d) values ((select max(id) + 1 from thing), 'x')`)).toBe('thing_lower')
  })

  it('is told by a text key too', async () => {
    const database = await given(engine)
    expect(await violation(database, `insert into document_counter values ('x', 1)`)).toBe('document_counter_pkey')
  })

  it('of a reference that went meanwhile is a conflict to be told, not a defect', async () => {
    const { kysely } = await given(engine)
    const insert = `insert into session (user_id, refresh_hash, created_at, expires_at) values (99, 'x', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`
    expect(toDomainError(await failureOf(sql.raw(insert).execute(kysely)))).toMatchObject({ kind: 'conflict', code: 'reference-changed' })
  })

  it('is not seen in other errors, and they are defects', async () => {
    const { kysely } = await given(engine)
    for (const statement of ['select * from nothing', 'insert into document_counter (series) values (null)']) {
      const error = await failureOf(sql.raw(statement).execute(kysely))
      expect(error).toBeInstanceOf(Error)
      expect(uniqueViolation(error)).toBeUndefined()
      expect(toDomainError(error)).toBeUndefined()
    }
  })
})

describe('errors of drivers', () => {
  it('pass a DomainError on as it is', () => {
    const error = new DomainError('refused', 'no', 'No')
    expect(toDomainError(error)).toBe(error)
  })

  it('say that PostgreSQL is not there', async () => {
    const database = await openDatabase({ engine: 'postgresql', url: 'postgresql://127.0.0.1:1/none', poolSize: 2, prepared: true })
    expect(toDomainError(await failureOf(database.ping()))).toMatchObject({ kind: 'unavailable', code: 'database-unavailable' })
    expect(toDomainError(await failureOf(database.transaction(async () => {})))).toMatchObject({ kind: 'unavailable' })
    await database.close()
  })

  it('do not blame the database for a connection that was not its', () => {
    expect(toDomainError(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))).toBeUndefined()
  })

  it('say that a lock stayed busy, a statement took too long, a transaction was undone', async () => {
    const { transaction } = await given('postgresql')
    const statement = (text: string) => failureOf(transaction((trx) => sql.raw(text).execute(trx)))
    const locked = await transaction(async (trx) => {
      await sql`lock table document_counter`.execute(trx)
      return outside(() => statement(`set local lock_timeout = 20; lock table document_counter`))
    })
    expect(toDomainError(locked)).toMatchObject({ kind: 'busy', code: 'resource-locked', cause: locked })
    expect(toDomainError(await statement('set local statement_timeout = 20; select pg_sleep(5)'))).toMatchObject({ kind: 'busy' })
    for (const code of ['40P01', '40001']) {
      const undone = await statement(`do $$ begin raise exception 'undone' using errcode = '${code}'; end $$`)
      expect(toDomainError(undone)).toMatchObject({ kind: 'busy', code: 'resource-locked' })
    }
  })

  it('say that a full disk makes SQLite unavailable, and keep what was there', async () => {
    const database = await open(await newDatabase('sqlite'))
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.kysely)
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(database.kysely)
    const filling = database.transaction(async (trx) => {
      for (let index = 0; index < 1000; index += 1) {
        await trx
          .insertInto('document_counter')
          .values({ series: `${index}${'x'.repeat(2000)}`, last_number: 1 })
          .execute()
      }
    })
    expect(toDomainError(await failureOf(filling))).toMatchObject({ kind: 'unavailable', code: 'database-unavailable' })
    expect(await database.db.selectFrom('document_counter').select('series').execute()).toEqual([])
  })
})

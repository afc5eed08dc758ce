import fastifyPostgres from '@fastify/postgres'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { toDomainError } from '../src/database/errors.ts'
import { runTogether } from '../src/database/fixed.ts'
import { type PostgresqlConfig, poolOptions } from '../src/database/postgresql.ts'
import { takeNumber } from '../src/shared-tables/counter.ts'
import { given, newDatabase, open } from './database.ts'

async function postgresql(): Promise<PostgresqlConfig> {
  const config = await newDatabase('postgresql')
  if (config.engine !== 'postgresql') throw new Error('Another engine')
  return config
}

describe('PostgreSQL', () => {
  it('gives numbers, days and instants in the form of the house', async () => {
    const { kysely } = await given('postgresql')
    const { rows } = await sql`select 9007199254740991::bigint as large, sum(x) as sum, count(*) as count,
      date '2026-02-28' as day, timestamptz '2026-02-28 18:00:00.5-06' as instant, null::bigint as nothing
      from (values (100::bigint), (13)) as numbers (x)`.execute(kysely)
    expect(rows).toEqual([{ large: 9007199254740991, sum: 113, count: 2, day: '2026-02-28', instant: '2026-03-01T00:00:00.500Z', nothing: null }])
  })

  it('refuses a number that would not be exact', async () => {
    const { kysely } = await given('postgresql')
    await expect(sql`select 9007199254740993::bigint as large`.execute(kysely)).rejects.toThrow('too large to be exact')
    expect((await sql`select 1 as one`.execute(kysely)).rows).toEqual([{ one: 1 }])
  })

  it('keeps fixed queries as named statements, unless it stands behind PgBouncer', async () => {
    const config = await postgresql()
    const prepared = async (database: Awaited<ReturnType<typeof open>>) =>
      database.transaction(async (trx) => {
        await takeNumber(trx, 'x')
        return (await sql<{ name: string }>`select name from pg_prepared_statements`.execute(trx)).rows
      })
    expect(await prepared(await open(config))).toEqual([{ name: 'counter.take' }])
    expect(await prepared(await open({ ...config, prepared: false }))).toEqual([])
  })

  it('keeps any other query from its second time on', async () => {
    const { transaction } = await open(await postgresql())
    const others = (text: string) =>
      transaction(async (trx) => {
        await sql.raw(text).execute(trx)
        return (await sql<{ statement: string }>`select statement from pg_prepared_statements where name like 'repeated.%'`.execute(trx)).rows
      })
    const held = () => others("select 'again' as word").then((rows) => rows.filter(({ statement }) => statement.includes('again')).length)
    expect([await held(), await held(), await held()]).toEqual([0, 1, 1])
  })

  it('keeps no plan of what lies between two values', async () => {
    const { transaction } = await open(await postgresql())
    await transaction(async (trx) => {
      const between = () => sql`select count(*) from event where id >= ${1} and id < ${2}`.execute(trx)
      for (let times = 0; times < 3; times += 1) await between()
      const { rows } = await sql`select name from pg_prepared_statements where statement like '%from event where%'`.execute(trx)
      expect(rows).toEqual([])
    })
  })

  it('goes on answering what it answered before when a migration adds a column', async () => {
    const { transaction } = await open(await postgresql())
    await transaction(async (trx) => {
      const run = async (text: string) => (await sql.raw<object>(text).execute(trx)).rows
      await run('create table grown (id integer)')
      await run('insert into grown values (1)')
      const ask = async () => [await run('select * from grown'), await run('select id from (select * from grown) as inner_grown')]
      for (let times = 0; times < 3; times += 1) expect(await ask()).toEqual([[{ id: 1 }], [{ id: 1 }]])
      await run('alter table grown add column name text')
      expect(await ask()).toEqual([[{ id: 1, name: null }], [{ id: 1 }]])
    })
  })

  it('sends one statement after the other where no pipeline is allowed, as all of pg will want it', async () => {
    const database = await open({ ...(await postgresql()), prepared: false })
    const warned: unknown[] = []
    const hear = (warning: unknown) => void warned.push(warning)
    process.on('warning', hear)
    try {
      const answers = await database.transaction((trx) =>
        Promise.all([1, 2, 3, 4].map((number) => runTogether(trx, trx.selectNoFrom(sql<number>`${sql.lit(number)}`.as('number'))))),
      )
      expect(answers.flat()).toEqual([1, 2, 3, 4].map((number) => ({ number })))
      await new Promise((resolve) => setImmediate(resolve))
      expect(warned).toEqual([])
    } finally {
      process.off('warning', hear)
    }
  })

  it('ends what waits or idles too long, compiles no statement and splits none among cores, unless it stands behind PgBouncer', async () => {
    const config = await postgresql()
    const settings = async (database: Awaited<ReturnType<typeof open>>) =>
      (
        await sql`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
          current_setting('idle_in_transaction_session_timeout') as idle, current_setting('jit') as jit, current_setting('max_parallel_workers_per_gather') as helpers`.execute(
          database.kysely,
        )
      ).rows
    expect(await settings(await open(config))).toEqual([{ statement: '30s', lock: '10s', idle: '1min', jit: 'off', helpers: '0' }])
    expect(await settings(await open({ ...config, prepared: false }))).toMatchObject([{ statement: '0', lock: '0', idle: '0' }])
  })

  it('survives the loss of connections, idle or in a transaction', async () => {
    const config = await postgresql()
    const heard: unknown[] = []
    const database = await open(config, { log: { warn: (entry: unknown) => heard.push(entry) } })
    const lost = database.transaction(async (trx) => {
      await takeNumber(trx, 'x')
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
    })
    const error = await lost.catch((reason: unknown) => reason)
    expect(toDomainError(error)).toMatchObject({ kind: 'unavailable', code: 'database-unavailable' })
    expect(await database.transaction((trx) => takeNumber(trx, 'x'))).toBe(1)

    const [before, other] = [heard.length, await open(config)]
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`.execute(
      other.kysely,
    )
    await expect.poll(() => heard.length).toBeGreaterThan(before)
    expect(await database.transaction((trx) => takeNumber(trx, 'x'))).toBe(2)
  })

  it('works on the pool of @fastify/postgres, which ends it', async () => {
    const config = await postgresql()
    const app = Fastify()
    await app.register(fastifyPostgres, poolOptions(config, 'gpro-test'))
    const database = await open(config, { pool: app.pg.pool })
    expect(await database.transaction((trx) => takeNumber(trx, 'x'))).toBe(1)
    await database.close()
    expect((await app.pg.query('select count(*) as count from document_counter')).rows).toEqual([{ count: 1 }])
    await app.close()
  })
})

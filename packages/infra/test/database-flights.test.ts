import { setImmediate as later } from 'node:timers/promises'
import { DomainError } from '@gpro/core'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { uniqueViolation } from '../src/database/errors.ts'
import { fixed } from '../src/database/fixed.ts'
import type { Database } from '../src/database/open.ts'
import { NamingClient, type PostgresqlConfig, poolOptions } from '../src/database/postgresql.ts'
import { alongside, readingAhead } from '../src/database/scope.ts'
import type { SharedTrx } from '../src/database/types.ts'
import { sharedTrx } from '../src/shared-tables/shared-trx.ts'
import { atTheEnd, engines, given, newDatabase, open } from './database.ts'

const series = (database: Database) => database.db.selectFrom('document_counter').select('series').orderBy('series').execute()
const add = (trx: Parameters<Parameters<Database['transaction']>[0]>[0], name: string) =>
  trx.insertInto('document_counter').values({ series: name, last_number: 1 }).execute()

/** Goes to the connection itself, as the statements of services do. */
const addFixed = fixed('test.counter.add', (db, { series }: { series: string }) =>
  db.insertInto('document_counter').values({ series, last_number: sql.lit(1) }),
)

const countFixed = fixed('test.counter.count', (db, _: object) =>
  db.selectFrom('document_counter').select(({ fn }) => fn.countAll<number>().as('count')),
)

describe.each(engines)('a transaction with few round trips on %s', (engine) => {
  it('writes nothing when a statement that travelled alongside failed, and says what failed, not what failed for it', async () => {
    const database = await given(engine)
    const twice = (trx: Parameters<Parameters<Database['transaction']>[0]>[0]) => alongside(add(trx, 'once'))
    await database.transaction(async (trx) => twice(trx))
    const ended = database.transaction(async (trx) => {
      await add(trx, 'gone')
      await twice(trx)
    })
    expect(uniqueViolation(await ended.catch((error: unknown) => error))).toBe('document_counter_pkey')
    const gone = database.transaction(async (trx) => {
      await twice(trx)
      await add(trx, 'gone too')
    })
    expect(uniqueViolation(await gone.catch((error: unknown) => error))).toBe('document_counter_pkey')
    expect(await series(database)).toEqual([{ series: 'once' }])
  })

  it('writes nothing when a statement failed that COMMIT travelled with, and says what failed', async () => {
    const database = await given(engine)
    await database.transaction((trx) => alongside(addFixed(sharedTrx(trx), { series: 'once' })))
    const ended = database.transaction(async (trx) => {
      await addFixed(sharedTrx(trx), { series: 'gone' })
      await alongside(addFixed(sharedTrx(trx), { series: 'once' }))
    })
    expect(uniqueViolation(await ended.catch((error: unknown) => error))).toBe('document_counter_pkey')
    expect(await series(database)).toEqual([{ series: 'once' }])
    // The connection is as good as before.
    await database.transaction((trx) => alongside(addFixed(sharedTrx(trx), { series: 'next' })))
    expect(await series(database)).toEqual([{ series: 'next' }, { series: 'once' }])
  })

  it('commits all that travels alongside, also what has not left yet', async () => {
    const database = await given(engine)
    await database.transaction(async (trx) => {
      // Kysely lets the second go once the first is answered.
      await Promise.all([alongside(add(trx, 'first')), alongside(add(trx, 'second'))])
    })
    expect(await series(database)).toEqual([{ series: 'first' }, { series: 'second' }])
  })

  it('reads ahead of what it depends on, and neither answers nor writes before that is met', async () => {
    const database = await given(engine)
    const seen: string[] = []
    const condition = Promise.withResolvers<void>()
    const done = await database.transaction((trx) =>
      readingAhead(
        condition.promise.then(() => seen.push('met')),
        async () => {
          const read = countFixed(trx, {}).then(() => seen.push('read'))
          const written = addFixed(sharedTrx(trx), { series: 'after' }).then(() => seen.push('written'))
          await later()
          seen.push('waits')
          condition.resolve()
          await Promise.all([read, written])
          return 'done'
        },
      ),
    )
    expect({ done, seen }).toEqual({ done: 'done', seen: ['waits', 'met', 'read', 'written'] })
    expect(await series(database)).toEqual([{ series: 'after' }])
  })

  it('is broken off, with nothing written, when what it depends on is not met, whatever its own work says', async () => {
    const database = await given(engine)
    for (const work of [
      async (trx: SharedTrx) => addFixed(trx, { series: 'gone' }),
      async (trx: SharedTrx) => countFixed(trx, {}),
      async () => Promise.reject(new Error('its own')),
      async () => 'nothing to do',
    ]) {
      const broken = database.transaction((trx) =>
        readingAhead(
          later().then(() => Promise.reject(new DomainError('busy', 'not-met', 'Not met'))),
          async () => work(sharedTrx(trx)),
        ),
      )
      await expect(broken).rejects.toThrow('Not met')
    }
    expect(await series(database)).toEqual([])
  })

  it('runs statements in the order in which they were asked for, also those that nobody waited for', async () => {
    const database = await given(engine)
    const read = await database.transaction(async (trx) => {
      // The first statement of the transaction, whose BEGIN is still on its way.
      await alongside(addFixed(sharedTrx(trx), { series: 'first' }))
      return trx.selectFrom('document_counter').select('series').execute()
    })
    expect(read).toEqual([{ series: 'first' }])
  })
})

/** Its transactions never begin. */
class NeverBeginning extends NamingClient {
  override query(...[text, ...rest]: unknown[]): never {
    return Reflect.apply(super.query, this, [String(text).startsWith('start transaction') ? 'start nothing' : text, ...rest]) as never
  }
}

it('writes nothing where BEGIN failed, although nobody waited for its answer', async () => {
  const config = (await newDatabase('postgresql')) as PostgresqlConfig
  const pool = new pg.Pool({ ...poolOptions(config, 'test'), Client: NeverBeginning })
  atTheEnd(() => pool.end())
  const database = await open(config, { pool })
  for (const work of [
    (trx: SharedTrx) => addFixed(trx, { series: 'first' }),
    (trx: SharedTrx) => alongside(addFixed(trx, { series: 'alongside' })),
    (trx: SharedTrx) => Promise.all([countFixed(trx, {}), addFixed(trx, { series: 'second' })]),
  ])
    await expect(database.transaction<unknown>((trx) => work(sharedTrx(trx)))).rejects.toThrow('syntax error')
  expect(await series(database)).toEqual([])
})

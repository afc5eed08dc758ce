import { setImmediate as later } from 'node:timers/promises'
import { DomainError } from '@gpro/core'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { assertOutsideTransaction, type Database, inTransaction } from '../src/database/open.ts'
import { sqliteTransactions } from '../src/database/transaction.ts'
import { engines, given, newDatabase, open } from './database.ts'
import { outside } from './outside.ts'

const series = (database: Database) => database.db.selectFrom('document_counter').select('series').orderBy('series').execute()
const add = (trx: Parameters<Parameters<Database['transaction']>[0]>[0], name: string) =>
  trx.insertInto('document_counter').values({ series: name, last_number: 1 }).execute()

describe.each(engines)('a transaction on %s', (engine) => {
  it('writes all when its work succeeds and nothing when it throws', async () => {
    const database = await given(engine)
    await database.transaction((trx) => add(trx, 'kept'))
    const failing = database.transaction(async (trx) => {
      await add(trx, 'gone')
      throw new DomainError('refused', 'no', 'No')
    })
    await expect(failing).rejects.toThrow('No')
    expect(await series(database)).toEqual([{ series: 'kept' }])
  })

  it('refuses `db` inside and says so, instead of waiting for ever', async () => {
    const database = await given(engine)
    await expect(database.transaction(() => series(database))).rejects.toThrow('`db` was used inside a transaction: use `trx`')
    expect(await series(database)).toEqual([])
  })

  it('refuses another transaction inside', async () => {
    const database = await given(engine)
    const nested = database.transaction(() => database.transaction(async () => {}))
    await expect(nested).rejects.toThrow('A transaction inside a transaction')
  })

  it('lets others be refused inside it, and only there', async () => {
    const database = await given(engine)
    await expect(database.transaction(async () => assertOutsideTransaction('A cache call'))).rejects.toThrow('A cache call inside a transaction')
    assertOutsideTransaction('A cache call')
    const afterwards = await database.transaction(async () =>
      later()
        .then(() => later())
        .then(inTransaction),
    )
    expect(afterwards).toBe(true)
    expect(inTransaction()).toBe(false)
  })

  it('lets work that was left behind read with `db` once the transaction is over', async () => {
    const database = await given(engine)
    const gate = Promise.withResolvers<void>()
    const left = await database.transaction(async () => [gate.promise.then(() => series(database))] as const)
    gate.resolve()
    expect(await left[0]).toEqual([])
  })

  it('is not taken for committed when the failure of a statement was swallowed, which on PostgreSQL undoes all of it', async () => {
    const database = await given(engine)
    await database.transaction((trx) => add(trx, 'there'))
    const ended = await database
      .transaction(async (trx) => {
        await add(trx, 'beside')
        await add(trx, 'there').catch(() => {})
      })
      .then(
        () => 'committed',
        () => 'undone',
      )
    const kept = (await series(database)).map((row) => row.series)
    expect(kept.includes('beside')).toBe(ended === 'committed')
  })

  it('says so when a statement was not awaited, and does not write it afterwards', async () => {
    const database = await given(engine)
    let late: Promise<unknown> = Promise.resolve()
    const careless = database.transaction(async (trx) => {
      await add(trx, 'first')
      late = add(trx, 'late')
    })
    const outcomes = await Promise.allSettled([careless, late.catch(() => {}).then(() => late)])
    expect(outcomes.map(({ status }) => status)).toContain('rejected')
    expect((await series(database)).map((row) => row.series)).not.toContain('late')
  })

  it('writes nothing that is started after its work failed, however soon', async () => {
    const database = await given(engine)
    for (let turns = 0; turns <= 30; turns += 1) {
      const late = Promise.withResolvers<unknown>()
      const failing = database.transaction(async (trx) => {
        await add(trx, 'first')
        void afterTurns(turns, () => add(trx, 'late')).then(late.resolve, late.resolve)
        throw new Error('failed')
      })
      await expect(failing).rejects.toThrow('failed')
      await late.promise
      expect(await series(database)).toEqual([])
    }
  })

  it('serves reads and transactions that come all at once', async () => {
    const database = await given(engine)
    const many = Array.from({ length: 30 }, (_, index) => index)
    await Promise.all(many.flatMap((index) => [database.transaction((trx) => add(trx, `s${index}`)), series(database)]))
    expect(await series(database)).toHaveLength(30)
  })

  it('counts statements, not begin and commit', async () => {
    const heard: string[] = []
    const database = await given(engine, { onQuery: (text) => heard.push(text) })
    await database.transaction((trx) => add(trx, 'one'))
    await series(database)
    expect(heard.map((text) => text.split(' ')[0])).toEqual(['insert', 'select'])
  })

  it('answers a ping with the time it took', async () => {
    const database = await given(engine)
    expect(await database.ping()).toBeGreaterThan(0)
  })
})

describe('a transaction on a SQLite file that another process writes', () => {
  it('waits for the other without stopping reads, then goes on', async () => {
    const config = await newDatabase('sqlite')
    const [ours, other] = [await open(config), await open(config)]
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const theirs = other.transaction(async (trx) => {
      await add(trx, 'theirs')
      held.resolve()
      await release.promise
    })
    await held.promise
    const mine = ours.transaction((trx) => add(trx, 'mine'))
    expect(await series(ours)).toEqual([])
    release.resolve()
    await Promise.all([theirs, mine])
    expect(await series(ours)).toEqual([{ series: 'mine' }, { series: 'theirs' }])
  })

  it('gives up as busy when the other stays, without having begun its work', async () => {
    const config = await newDatabase('sqlite')
    const [ours, other] = [await open(config), await open(config)]
    let begun = false
    await other.transaction(async (trx) => {
      await add(trx, 'theirs')
      const impatient = sqliteTransactions(ours.kysely, 300)
      const work = async () => {
        begun = true
      }
      const refusal = await outside(() => impatient(work).catch((error: unknown) => error))
      expect(refusal).toMatchObject({ kind: 'busy', code: 'resource-locked' })
    })
    expect(begun).toBe(false)
  })
})

describe('a transaction on PostgreSQL', () => {
  it('fails when a statement was sent and its answer not awaited', async () => {
    const database = await given('postgresql')
    const sent = database.transaction(async (trx) => {
      add(trx, 'late').catch(() => {})
      for (let turn = 0; turn < 20; turn += 1) await undefined
    })
    await expect(sent).rejects.toThrow('await every statement')
    expect(await series(database)).toEqual([])
  })

  it('that lost a deadlock is begun anew, and both are written', async () => {
    const database = await given('postgresql')
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let begun = 0
    const crossing = (mine: PromiseWithResolvers<void>, theirs: PromiseWithResolvers<void>, keys: readonly [number, number], name: string) =>
      database.transaction(async (trx) => {
        begun += 1
        await sql`select pg_advisory_xact_lock(${keys[0]}::int)`.execute(trx)
        await add(trx, name)
        mine.resolve()
        await theirs.promise
        await sql`select pg_advisory_xact_lock(${keys[1]}::int)`.execute(trx)
      })
    await Promise.all([crossing(first, second, [1, 2], 'first'), crossing(second, first, [2, 1], 'second')])
    expect(await series(database)).toEqual([{ series: 'first' }, { series: 'second' }])
    expect(begun).toBe(3)
  })

  it.each(['40P01', '40001'])('that is undone with %s is begun anew three times and no more', async (code) => {
    const database = await given('postgresql')
    let begun = 0
    const undone = (times: number) =>
      database.transaction(async (trx) => {
        begun += 1
        await add(trx, `try-${begun}-of-${times + 1}`)
        if (begun <= times) await sql.raw(`do $$ begin raise exception 'undone' using errcode = '${code}'; end $$`).execute(trx)
      })
    await undone(3)
    expect([begun, await series(database)]).toEqual([4, [{ series: 'try-4-of-4' }]])
    begun = 0
    await expect(undone(4)).rejects.toMatchObject({ code })
    expect([begun, await series(database)]).toEqual([4, [{ series: 'try-4-of-4' }]])
  })

  it('is not begun anew for any other error', async () => {
    const database = await given('postgresql')
    let begun = 0
    const failing = database.transaction(async (trx) => {
      begun += 1
      await sql.raw(`do $$ begin raise exception 'no' using errcode = '55P03'; end $$`).execute(trx)
    })
    await expect(failing).rejects.toMatchObject({ code: '55P03' })
    expect(begun).toBe(1)
  })

  it('is read committed whatever the server prefers', async () => {
    const database = await given('postgresql')
    const { rows } = await database.transaction((trx) => sql<{ transaction_isolation: string }>`show transaction_isolation`.execute(trx))
    expect(rows).toEqual([{ transaction_isolation: 'read committed' }])
  })
})

async function afterTurns<Result>(turns: number, work: () => Promise<Result>): Promise<Result> {
  for (let turn = 0; turn < turns; turn += 1) await undefined
  return work()
}

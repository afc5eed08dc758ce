import type { Tables } from '@gpro/database'
import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { fixed } from '../src/database/fixed.ts'
import { forUpdate, lockOrder, lockOrders } from '../src/database/lock.ts'
import type { Database } from '../src/database/open.ts'
import type { AnyTrx } from '../src/database/types.ts'
import { raiseCounter } from '../src/shared-tables/counter.ts'
import { engines, given } from './database.ts'
import { outside } from './outside.ts'

const counterOf = fixed('test.counter', (db, { series }: { series: string }) =>
  db.selectFrom('document_counter').select('last_number').where('series', '=', series),
)
const lockedCounter = fixed('test.counter-lock', (db, { series }: { series: string }) =>
  db.selectFrom('document_counter').select('last_number').where('series', '=', series).$call(forUpdate),
)

/** Twenty at once read a row, and write what they read plus one: without a lock between, updates are lost. */
async function addTwenty({ transaction }: Database, lock: (trx: AnyTrx) => Promise<unknown>): Promise<number | undefined> {
  await transaction((trx) => raiseCounter(trx, 'x', 1))
  const once = () =>
    transaction(async (trx) => {
      await lock(trx)
      const [row] = await counterOf(trx, { series: 'x' })
      await trx
        .updateTable('document_counter')
        .set({ last_number: (row?.last_number ?? 0) + 1 })
        .where('series', '=', 'x')
        .execute()
    })
  await Promise.all(Array.from({ length: 20 }, once))
  return transaction(async (trx) => (await counterOf(trx, { series: 'x' }))[0]?.last_number)
}

describe.each(engines)('locks inside a transaction on %s', (engine) => {
  it('lockOrder lets one at a time change an order', async () => {
    expect(await addTwenty(await given(engine), (trx) => lockOrder(trx, 7))).toBe(21)
  })

  it('forUpdate lets one at a time change a row', async () => {
    expect(await addTwenty(await given(engine), (trx) => lockedCounter(trx, { series: 'x' }))).toBe(21)
  })
})

/** How many wait for an advisory lock of this database. */
async function waiting(kysely: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from pg_locks
    where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(kysely)
  return rows[0]?.count ?? 0
}

describe('locks on PostgreSQL', () => {
  it('are what keeps updates from being lost', async () => {
    expect(await addTwenty(await given('postgresql'), async () => {})).toBeLessThan(21)
  })

  it('lockOrder holds one order, not the others', async () => {
    const { transaction } = await given('postgresql')
    await transaction(async (trx) => {
      await lockOrder(trx, 1)
      await outside(() => transaction((other) => lockOrder(other, 2)))
    })
  })

  it('lockOrders takes the lowest id first, in whatever order they are named, so that no two wait for each other', async () => {
    const { transaction, kysely } = await given('postgresql')
    const free = async (id: number) =>
      (await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(1001, ${id}) as got`.execute(kysely)).rows[0]?.got
    let several: Promise<void> | undefined
    await transaction(async (trx) => {
      await lockOrder(trx, 2)
      await outside(async () => {
        several = transaction((other) => lockOrders(other, [3, 2, 1, 3]))
        await expect.poll(() => waiting(kysely)).toBe(1)
        // 1 is held already, 3 not yet.
        expect([await free(1), await free(3)]).toEqual([false, true])
      })
    })
    await several
  })
})

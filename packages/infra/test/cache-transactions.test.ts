import { setImmediate as later } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { tellingTransactions } from '../src/cache/transactions.ts'
import type { Database } from '../src/database/open.ts'
import type { TransactionRunner } from '../src/database/transaction.ts'
import { localBoard } from '../src/locks/board-local.ts'
import { localLockStore } from '../src/locks/local.ts'
import { createLocks } from '../src/locks/locks.ts'
import { type NewEvent, record, recordAll } from '../src/shared-tables/record.ts'
import { startSystem } from '../src/testing/index.ts'
import { atTheEnd, engines, given } from './database.ts'
import { tiny } from './tiny-service.ts'

const AT = '2026-03-02T15:00:00.000Z'
const CREATED: NewEvent = { kind: 'order.created', description: 'Se creó' }
const LOGGED_IN: NewEvent = { kind: 'session.opened', description: 'Inicio de sesión' }

describe.each(engines)('transactions that tell the cache of changes on %s', (engine) => {
  async function telling(wrap: (database: Database) => TransactionRunner = ({ transaction }) => transaction) {
    const database = await given(engine)
    const told = { times: 0 }
    const transaction = tellingTransactions(wrap(database), async () => {
      await database.db.selectFrom('event').select('id').execute()
      told.times += 1
    })
    return { transaction, told }
  }

  it('tell of it once, after the commit, however many events were recorded', async () => {
    const { transaction, told } = await telling()
    await transaction(async (trx) => {
      await record(trx, AT, CREATED)
      await recordAll(trx, AT, [CREATED, LOGGED_IN])
      expect(told.times).toBe(0)
    })
    expect(told.times).toBe(1)
  })

  it('under a lock keep its next holder waiting for nothing but the commit, and answer nobody before it is told', async () => {
    const database = await given(engine)
    const told = Promise.withResolvers<void>()
    const transaction = tellingTransactions(database.transaction, () => told.promise)
    const now = () => new Date()
    const locks = createLocks({ store: localLockStore(now), board: localBoard(now), now, waitMs: 5000, service: 'test', instance: 'test' })
    const seen: string[] = []
    const first = locks.withLock('a', {}, () => transaction((trx) => record(trx, AT, CREATED))).then(() => seen.push('first is answered'))
    await locks.withLock('a', {}, async () => seen.push('the next works'))
    await later()
    seen.push('told')
    told.resolve()
    await first
    expect(seen).toEqual(['the next works', 'told', 'first is answered'])
  })

  it('tell nothing when no event was recorded, nor when somebody logged in', async () => {
    const { transaction, told } = await telling()
    await transaction((trx) => trx.insertInto('document_counter').values({ series: 'x', last_number: 1 }).execute())
    await transaction((trx) => record(trx, AT, LOGGED_IN))
    await transaction((trx) => recordAll(trx, AT, []))
    expect(told.times).toBe(0)
  })

  it('tell nothing of what was rolled back', async () => {
    const { transaction, told } = await telling()
    const undone = transaction(async (trx) => {
      await record(trx, AT, CREATED)
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    expect(told.times).toBe(0)
  })

  it('tell of it when nobody knows whether the commit arrived', async () => {
    const { transaction, told } = await telling((database) => async (work) => {
      await database.transaction(work)
      throw new Error('connection lost')
    })
    await expect(transaction((trx) => record(trx, AT, CREATED))).rejects.toThrow('connection lost')
    expect(told.times).toBe(1)
  })
})

describe.each(['SQLite + local', 'SQLite + Redis', 'PostgreSQL + Redis'] as const)('the cache of a service on %s', (stack) => {
  it('forgets what it holds once a transaction recorded an event, without being asked to', async () => {
    const { ctx, stop } = await startSystem(stack, [tiny])
    atTheEnd(stop)
    await ctx.cache.set('a', 1)
    expect(await ctx.cache.get('a')).toBe(1)
    await ctx.transaction((trx) => record(trx, AT, CREATED))
    expect(await ctx.cache.get('a')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { copiedSessions } from '../src/sessions/copies.ts'
import { createSeal } from '../src/sessions/seal.ts'
import { tableSessions } from '../src/sessions/table.ts'
import { type Engine, engines, given } from './database.ts'
import { connect, givenRedis, INSTALLATION, NAMES } from './redis.ts'
import { sessionsSuite } from './sessions.suite.ts'

async function make(engine: Engine) {
  let time = Date.parse('2026-03-02T15:00:00Z')
  const now = () => new Date(time)
  const statements: string[] = []
  const database = await given(engine, { onQuery: (sql) => void statements.push(sql) })
  const { db } = database
  const table = tableSessions({ db, now, lifetimes: { accessMinutes: 60, slidingHours: 24 } })
  const { sessionsUrl } = await givenRedis()
  const connections = [await connect(sessionsUrl), await connect(sessionsUrl)] as const
  const seal = createSeal('a key', INSTALLATION)
  const [sessions, elsewhere] = [
    copiedSessions({ table, connection: connections[0], names: NAMES, seal, now }),
    copiedSessions({ table, connection: connections[1], names: NAMES, seal, now }),
  ]
  return { sessions, elsewhere, database, now, statements, redis: connections[0].client, pass: (hours: number) => (time += hours * 3_600_000) }
}

for (const engine of engines) sessionsSuite(`a table on ${engine}, with copies in Redis`, () => make(engine))

describe('copies of sessions in Redis', () => {
  async function loggedIn() {
    const made = await make('sqlite')
    const { sessions, database } = made
    const row = { username: 'ana', password_hash: '-', email: '', first_name: '', last_name: '', role: 'admin', created_at: made.now().toISOString() }
    const { id: user } = await database.kysely.insertInto('user_account').values(row).returning('id').executeTakeFirstOrThrow()
    const { access } = await database.transaction((trx) => sessions.open(trx, user))
    const deactivate = () =>
      database.kysely.updateTable('user_account').set({ deactivated_at: made.now().toISOString() }).where('id', '=', user).execute()
    /** How many statements the work sends. */
    const queries = async (work: () => Promise<unknown>) => {
      const before = made.statements.length
      await work()
      return made.statements.length - before
    }
    return { ...made, user, access, deactivate, queries }
  }

  it('save reading the table, for a minute', async () => {
    const { sessions, elsewhere, access, queries, pass } = await loggedIn()
    expect(await queries(() => sessions.find(access))).toBe(1)
    expect(await queries(() => elsewhere.find(access))).toBe(0)
    pass(61 / 3600)
    expect(await queries(() => sessions.find(access))).toBe(1)
  })

  it('end at once in every process when the user is deactivated', async () => {
    const { sessions, elsewhere, access, user, deactivate } = await loggedIn()
    await Promise.all([sessions.find(access), elsewhere.find(access)])
    await deactivate()
    await elsewhere.forget(user)
    expect([await sessions.find(access), await elsewhere.find(access)]).toEqual([undefined, undefined])
  })

  it('end within a minute when nobody could be told', async () => {
    const { sessions, access, deactivate, pass } = await loggedIn()
    await sessions.find(access)
    await deactivate()
    pass(61 / 3600)
    expect(await sessions.find(access)).toBeUndefined()
  })

  it('never outlive a log-out that comes while one is being made', async () => {
    const { sessions, elsewhere, access, user, deactivate } = await loggedIn()
    for (let turn = 0; turn < 20; turn += 1) await Promise.all([sessions.find(access), elsewhere.forget(user)])
    await Promise.all([sessions.find(access), deactivate().then(() => elsewhere.forget(user)), sessions.find(access)])
    expect([await sessions.find(access), await elsewhere.find(access)]).toEqual([undefined, undefined])
  })

  it('may be flushed at any moment: nobody is logged out, and nothing that ended comes back', async () => {
    const { sessions, access, user, redis, deactivate } = await loggedIn()
    expect(await sessions.find(access)).toBeDefined()
    await redis.flushdb()
    expect(await sessions.find(access)).toBeDefined()
    await deactivate()
    await sessions.forget(user)
    await redis.flushdb()
    expect(await sessions.find(access)).toBeUndefined()
  })

  it('count for nothing once somebody else has changed one that was believed before', async () => {
    const { sessions, access, redis, queries } = await loggedIn()
    await sessions.find(access)
    expect(await queries(() => sessions.find(access))).toBe(0)
    const names = (await redis.keys('*')).filter((name) => name !== NAMES.session('version'))
    for (const name of names) await redis.set(name, String(await redis.get(name)).replace('"role":"admin"', '"role":"forged"'))
    expect(await queries(() => sessions.find(access))).toBe(1)
    expect(await sessions.find(access)).toMatchObject({ role: 'admin' })
  })

  it('hold no token', async () => {
    const { sessions, access, redis } = await loggedIn()
    await sessions.find(access)
    const keys = await redis.keys('*')
    const values = await Promise.all(keys.map((key) => redis.get(key)))
    expect(keys).toHaveLength(2)
    expect(JSON.stringify([keys, values])).not.toContain(access)
    expect(keys.every((key) => key.startsWith(NAMES.session('')))).toBe(true)
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/config/config.ts'
import type { Database } from '../src/database/open.ts'
import { createLog } from '../src/log.ts'
import { purgeExpired } from '../src/tasks/purge.ts'
import { createScheduler, runTask } from '../src/tasks/scheduler.ts'
import { latestSlot, nextSlot } from '../src/tasks/slots.ts'
import { standingOf } from '../src/tasks/standing.ts'
import type { Counts, Task, TaskContext } from '../src/tasks/task.ts'
import { createClock } from '../src/testing/clock.ts'
import { idleTasks } from '../src/testing/config.ts'
import { atTheEnd, engines, given, newDatabase, open } from './database.ts'

/** Half past seven in El Salvador. */
const HALF_PAST = '2026-03-10T13:30:00.000Z'
const SLOT = '2026-03-10T13:00:00.000Z'
const DAILY = '0 7 * * *'
const TOMORROW = '2026-03-11T13:30:00.000Z'

const log = createLog({ environment: 'test', logLevel: 'silent' })

function report(run: Task['run'] = async () => ({})): Task {
  return { name: 'report', schedule: DAILY, run }
}

function contextOf({ db, transaction }: Database, now: () => Date = () => new Date(HALF_PAST)): TaskContext {
  return {
    config: idleTasks,
    db,
    transaction,
    files: { remove: async () => {} },
    now: () => now().toISOString(),
    log,
  }
}

async function givenUser({ kysely }: Database): Promise<number> {
  const values = { username: 'ana', password_hash: '-', email: '', first_name: '', last_name: '', role: 'admin', created_at: SLOT }
  return (await kysely.insertInto('user_account').values(values).returning('id').executeTakeFirstOrThrow()).id
}

const runsOf = ({ kysely }: Database) => kysely.selectFrom('task_run').selectAll().orderBy('slot').execute()

describe('the slots of a schedule', () => {
  it('are those of El Salvador, the present moment included', () => {
    expect(latestSlot(DAILY, '2026-03-10T12:59:59.999Z')).toBe('2026-03-09T13:00:00.000Z')
    expect(latestSlot(DAILY, SLOT)).toBe(SLOT)
    expect(latestSlot('0 * * * *', HALF_PAST)).toBe(SLOT)
    expect(nextSlot(DAILY, SLOT)).toBe('2026-03-11T13:00:00.000Z')
  })
})

describe.each(engines)('scheduled work on %s', (engine) => {
  async function workers(count: number): Promise<Database[]> {
    const config = await newDatabase(engine)
    return Promise.all(Array.from({ length: count }, () => open(config)))
  }

  it('is done once for each slot by three workers that come at once, and come again', async () => {
    const databases = await workers(3)
    let done = 0
    const clock = createClock()
    clock.set(HALF_PAST)
    const count = report(async () => ({ done: ++done }))
    const schedulers = databases.map((database) => createScheduler({ tasks: [count], ctx: contextOf(database, clock.now) }))
    const all = () => Promise.all(schedulers.map((scheduler) => scheduler.attend()))
    await all()
    await all()
    expect(done).toBe(1)
    clock.set('2026-03-11T13:00:00.000Z')
    await all()
    expect(done).toBe(2)
    const rows = await runsOf(databases[0] as Database)
    expect(rows.map(({ slot, tries, finished_at }) => [slot, tries, finished_at !== null])).toEqual([
      [SLOT, 1, true],
      ['2026-03-11T13:00:00.000Z', 1, true],
    ])
  })

  it('is told of as done or failed, once for each run', async () => {
    const database = await given(engine)
    const heard: string[] = []
    const fails: Task = { ...report(() => Promise.reject(new Error('no'))), name: 'fails' }
    const onRun = (task: string, outcome: string) => void heard.push(`${task} ${outcome}`)
    const scheduler = createScheduler({ tasks: [report(), fails], ctx: contextOf(database), onRun })
    await scheduler.attend()
    await scheduler.attend()
    expect(heard.toSorted()).toEqual(['fails failed', 'report done'])
  })

  it('makes up for the latest slot that was missed, not for those before it', async () => {
    const database = await given(engine)
    const scheduler = createScheduler({ tasks: [report()], ctx: contextOf(database, () => new Date('2026-03-20T03:00:00.000Z')) })
    await scheduler.attend()
    expect((await runsOf(database)).map(({ slot }) => slot)).toEqual(['2026-03-19T13:00:00.000Z'])
  })

  it('is finished by another worker when the first was killed in the midst of it, once its hold has run out', async () => {
    const config = await newDatabase(engine)
    await killedInMidTask(config)
    const database = await open(config)
    const clock = createClock()
    let done = 0
    const task = report(async () => ({ done: ++done }))
    const scheduler = createScheduler({ tasks: [task], ctx: contextOf(database, clock.now) })
    clock.set('2026-03-10T13:30:59.000Z')
    await scheduler.attend()
    expect(done).toBe(0)
    expect(await standingOf(task, database.db, clock.now().toISOString())).toMatchObject({ last: { slot: SLOT, state: 'running' } })
    clock.set('2026-03-10T13:31:00.000Z')
    await scheduler.attend()
    expect(done).toBe(1)
    expect(await runsOf(database)).toMatchObject([{ slot: SLOT, tries: 2, holder: null, error: null, finished_at: '2026-03-10T13:31:00.000Z' }])
  })

  async function killedInMidTask(config: Config['database']): Promise<void> {
    const program = fileURLToPath(new URL('./tasks-process.ts', import.meta.url))
    const child = spawn(process.execPath, [program, JSON.stringify(config), HALF_PAST], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = once(child, 'exit')
    await Promise.race([once(child.stdout, 'data'), exited])
    child.kill('SIGKILL')
    expect(await exited).toEqual([null, 'SIGKILL'])
  }

  it('is tried five times when it fails, later each time, and its last error is kept', async () => {
    const database = await given(engine)
    const clock = createClock()
    let tries = 0
    const task = report(async () => {
      tries += 1
      throw new Error(`printer on fire ${tries}`)
    })
    const scheduler = createScheduler({ tasks: [task], ctx: contextOf(database, clock.now) })
    const minutes: number[] = []
    // Past the end of the last pause too, after which it would be tried again.
    for (let minute = 30; minute < 80; minute += 1) {
      clock.set(new Date(Date.parse(SLOT) + minute * 60_000).toISOString())
      const before = tries
      await scheduler.attend()
      if (tries > before) minutes.push(minute)
    }
    expect(minutes).toEqual([30, 31, 33, 37, 45])
    expect(await runsOf(database)).toMatchObject([{ tries: 5, finished_at: null, holder: null, error: 'printer on fire 5' }])
    expect(await standingOf(task, database.db, clock.now().toISOString())).toMatchObject({ last: { state: 'failed', error: 'printer on fire 5' } })
  })

  it('is held by whoever does it for as long as that takes', async () => {
    const [one, other] = await workers(2)
    const started = Promise.withResolvers<void>()
    const end = Promise.withResolvers<Counts>()
    let done = 0
    const slow = report(() => {
      done += 1
      started.resolve()
      return end.promise
    })
    const now = () => new Date()
    const schedulers = [one, other].map((database) => createScheduler({ tasks: [slow], ctx: contextOf(database as Database, now), leaseMs: 300 }))
    const doing = schedulers[0]?.attend()
    await started.promise
    const held = async () => (await runsOf(other as Database))[0]?.held_until ?? ''
    const first = await held()
    // Renewed past the end of the first hold, which alone would be over then.
    await expect.poll(async () => (await held()) > first && now().toISOString() > first, { timeout: 10_000, interval: 50 }).toBe(true)
    await schedulers[1]?.attend()
    expect(done).toBe(1)
    end.resolve({})
    await doing
    expect(await runsOf(other as Database)).toMatchObject([{ tries: 1, holder: null }])
  })

  it('is told to stop when somebody else has taken over', async () => {
    const database = await given(engine)
    const task = report(
      (_ctx, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
          void database.kysely.updateTable('task_run').set({ holder: 'another' }).execute()
        }),
    )
    await createScheduler({ tasks: [task], ctx: contextOf(database), leaseMs: 60 }).attend()
    // Nothing of the other's was written over.
    expect(await runsOf(database)).toMatchObject([{ holder: 'another', finished_at: null, error: null }])
  })

  it('is given back by a process that stops in order, and that try does not count', async () => {
    const database = await given(engine)
    const started = Promise.withResolvers<void>()
    const endless = report(
      (_ctx, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
          started.resolve()
        }),
    )
    const stopped = createScheduler({ tasks: [endless], ctx: contextOf(database) })
    stopped.start()
    await started.promise
    await stopped.stop()
    expect(await runsOf(database)).toMatchObject([{ tries: 0, holder: null, finished_at: null }])
    await stopped.attend()
    expect(await runsOf(database)).toMatchObject([{ tries: 0 }])
    const next = createScheduler({ tasks: [report()], ctx: contextOf(database) })
    await next.attend()
    expect(await runsOf(database)).toMatchObject([{ tries: 1, finished_at: HALF_PAST }])
  })

  it('run by hand has a slot of its own, beside those of the schedule, and says what failed', async () => {
    const database = await given(engine)
    const ctx = contextOf(database)
    expect(
      await runTask(
        ctx,
        report(async () => ({ done: 7 })),
      ),
    ).toEqual({ slot: HALF_PAST, counts: { done: 7 } })
    await createScheduler({ tasks: [report()], ctx }).attend()
    expect((await runsOf(database)).map(({ slot }) => slot)).toEqual([SLOT, HALF_PAST])
    const failing = report(async () => {
      throw new Error('no paper')
    })
    const later = contextOf(database, () => new Date('2026-03-10T13:40:00.000Z'))
    await expect(runTask(later, failing)).rejects.toThrow('no paper')
    expect(await standingOf(failing, database.db, later.now())).toMatchObject({
      last: { slot: '2026-03-10T13:40:00.000Z', state: 'failed', error: 'no paper' },
      next: '2026-03-11T13:00:00.000Z',
    })
  })

  it('removes sessions, tokens and keys that expired, however many, and nothing else', async () => {
    const database = await given(engine)
    const { kysely } = database
    const user_id = await givenUser(database)
    const session = (name: string, expires_at: string) => ({ user_id, refresh_hash: name, created_at: SLOT, expires_at, ended_at: null })
    // More of each than are removed at once.
    const many = (name: string, until: string) => Array.from({ length: 1100 }, (_, index) => session(`${name} ${index}`, until))
    await kysely.insertInto('session').values(many('fresh', TOMORROW)).execute()
    await kysely.insertInto('session').values(many('old', HALF_PAST)).execute()
    const live = await kysely.insertInto('session').values(session('live', '2026-03-10T13:30:00.001Z')).returning('id').executeTakeFirstOrThrow()
    const tokens = [
      { token_hash: 'old', session_id: live.id, expires_at: HALF_PAST },
      { token_hash: 'live', session_id: live.id, expires_at: '2026-03-10T13:30:00.001Z' },
    ]
    await kysely.insertInto('access_token').values(tokens).execute()
    const key = (name: string, created_at: string) => ({ user_id, key: name, request_hash: '', result: '', created_at })
    // Good for a day.
    const keys = [key('old', '2026-03-09T13:30:00.000Z'), key('live', '2026-03-09T13:30:00.001Z')]
    await kysely.insertInto('idempotency_key').values(keys).execute()

    const counts = await purgeExpired(contextOf(database), new AbortController().signal)

    expect(counts).toEqual({ sessions: 1100, access_tokens: 1, idempotency_keys: 1 })
    const left = await kysely.selectFrom('session').select('refresh_hash').execute()
    expect(left.filter(({ refresh_hash }) => !refresh_hash.startsWith('fresh '))).toEqual([{ refresh_hash: 'live' }])
    expect(left).toHaveLength(1101)
    expect(await kysely.selectFrom('access_token').select('token_hash').execute()).toEqual([{ token_hash: 'live' }])
    expect(await kysely.selectFrom('idempotency_key').select('key').execute()).toEqual([{ key: 'live' }])
  })
})

describe('the purge on PostgreSQL', () => {
  it('leaves a session that somebody uses while it waits to be removed', async () => {
    const config = await newDatabase('postgresql')
    const database = await open(config)
    const { kysely } = database
    const user_id = await givenUser(database)
    await kysely.insertInto('session').values({ user_id, refresh_hash: 'used', created_at: SLOT, expires_at: HALF_PAST, ended_at: null }).execute()
    const purging = await kysely.transaction().execute(async (trx) => {
      await trx.updateTable('session').set({ expires_at: TOMORROW }).execute()
      const started = purgeExpired(contextOf(await open(config)), new AbortController().signal)
      const waits = sql<{
        count: number
      }>`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await expect.poll(async () => (await waits.execute(kysely)).rows[0]?.count, { timeout: 5000 }).toBe(1)
      return { started }
    })
    expect(await purging.started).toMatchObject({ sessions: 0 })
    expect(await kysely.selectFrom('session').select('refresh_hash').execute()).toEqual([{ refresh_hash: 'used' }])
  })
})

describe('scheduled work by the clock', () => {
  it('is done at start, at each of its times, and no more once it is stopped', async () => {
    const database = await given('sqlite')
    const everySecond: Task = { name: 'second', schedule: '* * * * * *', run: async () => ({}) }
    const scheduler = createScheduler({ tasks: [everySecond], ctx: contextOf(database, () => new Date()) })
    atTheEnd(() => scheduler.stop())
    scheduler.start()
    await expect.poll(async () => (await runsOf(database)).length, { timeout: 15_000, interval: 50 }).toBeGreaterThan(1)
    await scheduler.stop()
    const { length } = await runsOf(database)
    await scheduler.attend()
    expect(await runsOf(database)).toHaveLength(length)
  })
})

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@gpro/core'
import { emptyPostgresDatabase, postgresDatabase, redisDatabases, sqliteFile } from '@gpro/testing'
import { afterAll, beforeAll } from 'vitest'
import type { Config } from '../config/config.ts'
import type { Database } from '../database/open.ts'
import { buildHost, type Host } from '../host/host.ts'
import type { FullContext } from '../host/make-context.ts'
import type { AnyService } from '../host/service.ts'
import { createLog } from '../log.ts'
import { type Client, createClient, inProcess, type LoggedIn } from './client.ts'
import { type Clock, createClock } from './clock.ts'
import { testConfig, withoutRedis } from './config.ts'

/** The two ways the system is run, which every promise is tested on. */
export const stacks = ['SQLite + local', 'PostgreSQL + Redis'] as const
/** The other combinations of database and Redis. */
export const mixedStacks = ['SQLite + Redis', 'PostgreSQL + local'] as const
export type Stack = (typeof stacks)[number] | (typeof mixedStacks)[number]

export interface System {
  readonly ctx: FullContext
  readonly app: Host['app']
  readonly database: Database
  readonly clock: Clock
  /** A new user of this role, logged in. */
  as(role: Role, names?: { readonly username?: string; readonly first_name?: string; readonly last_name?: string }): Promise<LoggedIn>
  anonymous(): Client
  /** How many statements `work` sends to the database, but for the guard's look at the session; and what it answered. */
  queries<Result>(work: () => Promise<Result>): Promise<{ count: number; statements: readonly string[]; result: Result }>
}

export interface SystemOptions {
  readonly config?: Partial<Config>
  /** Whether the web client of `config.webRoot` is served too. */
  readonly web?: boolean
  /** Hears what the process logs. */
  readonly log?: ReturnType<typeof createLog>
  /** False: a PostgreSQL database without tables. */
  readonly migrated?: boolean
  /** Puts a pooler in front of its PostgreSQL. */
  readonly through?: (url: string) => Promise<{ readonly url: string; stop(): Promise<void> }>
}

/** A system on a database of its own; `stop()` leaves nothing behind. */
export async function startSystem(
  stack: Stack,
  services: readonly AnyService[],
  { config: own = {}, migrated = true, through, log, web = false }: SystemOptions = {},
): Promise<System & { stop(): Promise<void> }> {
  const mediaPath = await mkdtemp(join(tmpdir(), 'gpro-media-'))
  const [{ database: place, drop }, { redis, free }] = await Promise.all([databaseOf(stack, migrated, through), redisOf(stack)])
  const config: Config = { ...testConfig({ database: place, redis, mediaPath }), ...own }
  const clock = createClock()
  const statements: string[] = []
  const clean = async () => {
    await Promise.all([drop(), free()])
    await rm(mediaPath, { recursive: true, force: true })
  }
  // With Redis the guard seldom asks the database, and when it does is no matter of the request.
  const hear = (sql: string) => void (isGuards(sql) || statements.push(sql))
  const host = await buildHost({ services, config, now: clock.now, log: log ?? createLog(config), onQuery: hear, web }).catch(
    async (error: unknown) => {
      await clean()
      throw error
    },
  )
  const { app, ctx, database } = host

  return {
    app,
    ctx,
    database,
    clock,
    as: (role, names = {}) => logIn(host, role, names),
    anonymous: () => createClient(inProcess(app)),
    async queries(work) {
      const before = statements.length
      const result = await work()
      const sent = statements.slice(before)
      return { count: sent.length, statements: sent, result }
    },
    async stop() {
      await app.close()
      await clean()
    },
  }
}

async function databaseOf(
  stack: Stack,
  migrated: boolean,
  through: SystemOptions['through'],
): Promise<{ database: Config['database']; drop: () => Promise<void> }> {
  if (stack.startsWith('SQLite')) {
    const { path, drop } = await sqliteFile()
    return { database: { engine: 'sqlite', path }, drop }
  }
  const { url, drop } = await (migrated ? postgresDatabase() : emptyPostgresDatabase())
  if (!through) return { database: { engine: 'postgresql', url, poolSize: 10, prepared: true }, drop }
  const pooler = await through(url)
  const leave = async () => {
    await pooler.stop()
    await drop()
  }
  return { database: { engine: 'postgresql', url: pooler.url, poolSize: 20, prepared: false }, drop: leave }
}

function isGuards(sql: string): boolean {
  return sql.startsWith('select') && sql.includes('from "access_token" inner join "session"')
}

async function redisOf(stack: Stack): Promise<{ redis: Config['redis']; free: () => Promise<void> }> {
  if (stack.endsWith('local')) return { redis: withoutRedis, free: async () => {} }
  const { cacheUrl, locksUrl, sessionsUrl, free } = await redisDatabases()
  return { redis: { enabled: true, cacheUrl, locksUrls: [locksUrl], sessionsUrl }, free }
}

/** Straight into the tables: no password is hashed on the way. */
async function logIn(
  { app, ctx, database }: Host,
  role: Role,
  names: { username?: string; first_name?: string; last_name?: string },
): Promise<LoggedIn> {
  const username = names.username ?? `${role}-${randomBytes(4).toString('hex')}`
  const row = {
    username,
    password_hash: '!',
    email: '',
    first_name: names.first_name ?? '',
    last_name: names.last_name ?? '',
    role,
    created_at: ctx.now(),
  }
  const { id } = await database.kysely.insertInto('user_account').values(row).returning('id').executeTakeFirstOrThrow()
  const { access } = await ctx.transaction((trx) => ctx.sessions.open(trx, id))
  return { ...createClient(inProcess(app), { authorization: `Bearer ${access}` }), userId: id, username, role, token: access }
}

/** For a `describe`: starts the system before its tests and stops it after them. */
export function useSystem(stack: Stack, services: readonly AnyService[], options: SystemOptions = {}): System {
  let started: (System & { stop(): Promise<void> }) | undefined
  beforeAll(async () => {
    started = await startSystem(stack, services, options)
  })
  afterAll(() => started?.stop())
  const running = () => {
    if (!started) throw new Error('The system runs inside tests only, not while they are being collected')
    return started
  }
  return {
    get ctx() {
      return running().ctx
    },
    get app() {
      return running().app
    },
    get database() {
      return running().database
    },
    get clock() {
      return running().clock
    },
    as: (role, names) => running().as(role, names),
    anonymous: () => running().anonymous(),
    queries: (work) => running().queries(work),
  }
}

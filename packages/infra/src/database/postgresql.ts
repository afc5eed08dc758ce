import { PLANNING, TIMEOUTS } from '@gpro/database'
import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Config } from '../config/config.ts'
import { SYSTEM } from '../config/tls.ts'
import type { Log } from '../log.ts'
import { statementName } from './fixed.ts'
import { houseTypes } from './postgresql-types.ts'

export type PostgresqlConfig = Extract<Config['database'], { engine: 'postgresql' }>

/** For @fastify/postgres and for a plain `pg.Pool` alike; follow it with `watchPool`. `pg_stat_activity` shows the application, unless the URL names one. */
export function poolOptions({ url, poolSize, prepared }: PostgresqlConfig, application: string): pg.PoolConfig {
  return {
    connectionString: asLibpq(url),
    application_name: application,
    max: poolSize,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: houseTypes(),
    // PgBouncer refuses settings when connecting and keeps no statements: behind it the roles have their own.
    ...(prepared
      ? { ...TIMEOUTS, options: PLANNING.map((setting) => `-c ${setting}`).join(' '), pipeline: true, Client: NamingClient }
      : { Client: OneByOneClient }),
  }
}

/** pg takes `require` for `verify-full` unless told that libpq's own meaning counts, and knows no `system`, which it does without a file anyhow. */
function asLibpq(address: string): string {
  const url = new URL(address)
  if (!url.searchParams.has('sslmode')) return address
  if (url.searchParams.get('sslrootcert') === SYSTEM) url.searchParams.delete('sslrootcert')
  url.searchParams.set('uselibpqcompat', 'true')
  return url.href
}

const NAMED_MOST = 200
const LONGEST_NAMED = 10_000

/**
 * Names for texts that come again; so many that no connection holds plans without end. None for `*`: a named statement fails once a migration has added a
 * column to what it answers.
 */
function namesOfRepeated(): (text: string) => string | undefined {
  const seen = new Set<string>()
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    if (names.size === NAMED_MOST || text.length > LONGEST_NAMED || !/^(select|with|insert|update|delete) (?!\*)/.test(text)) return undefined
    if (!seen.delete(text)) {
      if (seen.size === NAMED_MOST) seen.clear()
      seen.add(text)
      return undefined
    }
    const name = `repeated.${names.size}`
    names.set(text, name)
    return name
  }
}

const repeatedName = namesOfRepeated()

/** Between two values lie ten rows or all there are. A plan that is kept takes it for a few; these are planned for their values each time. */
const BETWEEN_VALUES = /([\w."]+) >= \$\d+ and \1 <=? \$\d+/

function nameOf(text: string): string | undefined {
  // The expression alone takes a tenth of a millisecond for the text of a page.
  const between = text.includes(' >= $') && BETWEEN_VALUES.test(text)
  return between ? undefined : (statementName(text) ?? repeatedName(text))
}

/** How long a server may take to let one in; waiting for a connection of the pool is another matter. */
const CONNECT_WITHIN_MS = 2000
const READ_ONLY = '25006'

/** Gives up on an address that swallows what is sent to it, and knows when its connection no longer takes writes. */
class HouseClient extends pg.Client {
  /** What made it so, a fail-over or a setting, may be over; a connection keeps what it was opened with. */
  readOnly = false

  constructor(config?: string | pg.ClientConfig) {
    super({ ...(typeof config === 'string' ? { connectionString: config } : config), connectionTimeoutMillis: CONNECT_WITHIN_MS })
  }

  // pg's many forms of `query` cannot be restated in one signature; each is passed on as it came, so each answers as pg's does.
  override query(...args: unknown[]): never {
    const answer: unknown = Reflect.apply(super.query, this, args)
    if (answer instanceof Promise) {
      // The caller hears of it too.
      answer.catch((error: { code?: unknown }) => {
        if (error.code === READ_ONLY) this.readOnly = true
      })
    }
    return answer as never
  }
}

/** Behind a pooler that allows no pipeline: each waits for the one before. pg would keep them in a line of its own, which it is about to give up. */
class OneByOneClient extends HouseClient {
  private last: Promise<unknown> = Promise.resolve()

  override query(...args: unknown[]): never {
    const answer = this.last.then(() => Reflect.apply(super.query, this, args))
    this.last = answer.catch(() => {})
    return answer as never
  }
}

/**
 * Runs fixed queries, and others from their second time on, as named statements: PostgreSQL then parses and plans them once a connection. What is
 * asked in one turn of the event loop goes in one write to the socket.
 */
export class NamingClient extends HouseClient {
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    this.cork()
    const name = typeof text === 'string' ? nameOf(text) : undefined
    return Reflect.apply(super.query, this, name ? [{ name, text, values }, ...rest] : args) as never
  }

  private cork(): void {
    const { stream } = this.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
}

/** A lost connection without a listener, idle or in a transaction, would end the process. */
export function watchPool(pool: pg.Pool, log: Pick<Log, 'warn'>): void {
  const lost = (error: Error) => log.warn({ err: error }, 'database connection lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
}

/** Kysely's dialect on a pool that is this process's own, or @fastify/postgres', which ends it itself. */
export function postgresqlDialect(pool: pg.Pool, owned: boolean): Dialect {
  return new PostgresDialect({
    pool: { options: pool.options, connect: async () => endedWhereReadOnly(await pool.connect()), end: async () => (owned ? pool.end() : undefined) },
  })
}

/** One that has become read-only is not given to the next, or the process would keep it after the database takes writes again. */
function endedWhereReadOnly(client: pg.PoolClient): pg.PoolClient {
  const { release } = client
  client.release = (error) => release.call(client, error || (client instanceof HouseClient && client.readOnly))
  return client
}

import { performance } from 'node:perf_hooks'
import type { Tables } from '@gpro/database'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'
import { tracing } from '../tracing/tracing.ts'
import { statementName } from './fixed.ts'
import { guarded, type Slow } from './guard.ts'
import { poolOptions, postgresqlDialect, watchPool } from './postgresql.ts'
import { openReplica, type Reading, type ReplicaState } from './replica.ts'
import { sqliteDialect } from './sqlite.ts'
import { postgresqlTransactions, sqliteTransactions, type TransactionRunner } from './transaction.ts'
import type { Db } from './types.ts'

export { assertOutsideTransaction, inTransaction } from './scope.ts'

export interface Database {
  readonly engine: Config['database']['engine']
  /** Everything may be done with it: for migrations, tools and tests. Services get `db` and `transaction`. */
  readonly kysely: Kysely<Tables>
  readonly db: Db
  readonly transaction: TransactionRunner
  /** Reports: on the replica where there is one that has everything, else here. */
  readonly reading: Reading
  /** How the replica is, where there is one. */
  readonly replica?: () => Promise<ReplicaState>
  /** Milliseconds until the database answered. */
  ping(): Promise<number>
  close(): Promise<void>
}

export interface OpenOptions {
  readonly log?: Pick<Log, 'warn'>
  /** A pool made with `poolOptions` that somebody else ends, such as that of @fastify/postgres. */
  readonly pool?: pg.Pool
  /** Hears the text of every statement, but for those of the replica; tests count them. */
  readonly onQuery?: (sql: string) => void
  /** Hears how long each connection was waited for, in milliseconds. */
  readonly onConnection?: ((milliseconds: number) => void) | undefined
  /** Statements that take as long are logged; 0, or nothing: none. */
  readonly slowMs?: number
  /** Who it is that PostgreSQL is connected with. */
  readonly application?: string
}

/** `gpro` itself; each service says its own name. */
const OPERATOR = 'gpro'
/** Of a query without a name, enough to find it; it holds no value, those travel apart. */
const SHOWN = 500

const SILENT: Pick<Log, 'warn'> = { warn: () => {} }

/** Opens the database of the configuration. PostgreSQL is not connected to before the first statement. */
export async function openDatabase(config: Config['database'], options: OpenOptions = {}): Promise<Database> {
  const { log = SILENT, pool, onQuery, onConnection, slowMs = 0, application = OPERATOR } = options
  const slow = slowMs > 0 ? logged(log, slowMs) : undefined
  const onAnswer = config.engine === 'sqlite' && tracing() ? traced : undefined
  const dialect =
    config.engine === 'sqlite'
      ? await sqliteDialect(config.path)
      : postgresqlDialect(watched(pool ?? new pg.Pool(poolOptions(config, application)), log), !pool)
  const kysely = new Kysely<Tables>({
    dialect: guarded(dialect, {
      single: config.engine === 'sqlite',
      onQuery,
      onConnection,
      onRollbackFailed: (error) => log.warn({ err: error }, 'rollback failed'),
      slow,
      onAnswer,
    }),
  })
  const replica =
    config.engine === 'postgresql' && config.replicaUrl !== undefined
      ? openReplica({ config, url: config.replicaUrl, primary: kysely, log, slow, application })
      : undefined
  return {
    engine: config.engine,
    kysely,
    db: kysely,
    transaction: config.engine === 'sqlite' ? sqliteTransactions(kysely) : postgresqlTransactions(kysely),
    reading: replica?.reading ?? ((work) => work(kysely)),
    ...(replica && { replica: replica.state }),
    async ping() {
      const start = performance.now()
      await sql`select 1`.execute(kysely)
      return performance.now() - start
    },
    async close() {
      await replica?.close()
      await kysely.destroy()
    },
  }
}

function logged(log: Pick<Log, 'warn'>, afterMs: number): Slow {
  return {
    afterMs,
    hear: (text, milliseconds) => log.warn({ query: statementName(text) ?? text.slice(0, SHOWN), ms: Math.round(milliseconds) }, 'slow query'),
  }
}

/** PostgreSQL's driver is instrumented; SQLite's has nothing that could be. */
function traced(text: string, milliseconds: number): void {
  tracing()?.statement(statementName(text) ?? text.split(' ', 1)[0] ?? '', text, milliseconds)
}

function watched(pool: pg.Pool, log: Pick<Log, 'warn'>): pg.Pool {
  watchPool(pool, log)
  return pool
}

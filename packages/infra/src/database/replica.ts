import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { inTime } from '../in-time.ts'
import type { Log } from '../log.ts'
import { guarded, type Slow } from './guard.ts'
import { type PostgresqlConfig, poolOptions, postgresqlDialect, watchPool } from './postgresql.ts'
import type { Db } from './types.ts'

/** Runs a report on a database that has everything committed before it was asked for. Nothing may be decided by what it reads. */
export type Reading = <Result>(work: (db: Db) => Promise<Result>) => Promise<Result>

export interface ReplicaState {
  readonly status: 'ok' | 'degraded'
  /** How far it is behind; null when nobody knows. */
  readonly lagMs: number | null
}

export interface Replica {
  readonly reading: Reading
  /** Asks it how it is now. */
  state(): Promise<ReplicaState>
  close(): Promise<void>
}

interface Setup {
  readonly config: PostgresqlConfig
  readonly url: string
  readonly primary: Kysely<Tables>
  readonly log: Pick<Log, 'warn'>
  readonly slow: Slow | undefined
  readonly application: string
}

/** How long a report waits for the replica to have what it must show. */
const PATIENCE_MS = 250
/** How long it may take to say how it is. */
const STATE_MS = 2000
/** After that nobody asks it for a while. */
const REST_MS = 5000
/** A frozen machine ends no statement by itself. */
const STATEMENT_MS = 35_000

/**
 * A standby of the primary that serves reports. Each first asks the primary how far it has written, and waits until the standby has
 * come as far: whoever has saved something finds it in the next report. A standby that is late, away or none reads nothing; the
 * primary does then.
 */
export function openReplica({ config, url, primary, log, slow, application }: Setup): Replica {
  const pool = new pg.Pool({ ...poolOptions({ ...config, url }, application), connectionTimeoutMillis: 1000, query_timeout: STATEMENT_MS })
  watchPool(pool, log)
  const warn = (error: unknown) => log.warn({ err: error }, 'rollback failed')
  const kysely = new Kysely<Tables>({
    dialect: guarded(postgresqlDialect(pool, true), {
      single: false,
      onQuery: undefined,
      onConnection: undefined,
      onRollbackFailed: warn,
      slow,
      onAnswer: undefined,
    }),
  })
  let restsUntil = 0

  function rest(reason: string): void {
    log.warn(`La réplica no sirve por ahora (${reason}): los informes se leen de la base principal`)
    restsUntil = performance.now() + REST_MS
  }

  /** Milliseconds until it had all that was committed when it was asked; undefined when that took too long. */
  async function catchUp(): Promise<number | undefined> {
    const wanted = await writtenBy(primary)
    const began = performance.now()
    for (let pause = 2; ; pause *= 2) {
      if ((await inTime(replayedBy(kysely), PATIENCE_MS)) >= wanted) return performance.now() - began
      if (performance.now() - began + pause > PATIENCE_MS) return undefined
      await sleep(pause)
    }
  }

  async function isReady(): Promise<boolean> {
    if (performance.now() < restsUntil) return false
    try {
      if ((await catchUp()) !== undefined) return true
      rest('está atrasada')
    } catch (error) {
      rest(reasonOf(error))
    }
    return false
  }

  return {
    async reading(work) {
      if (!(await isReady())) return work(primary)
      try {
        return await work(kysely)
      } catch (error) {
        // A rule that refuses; anything else the primary may do better.
        if (error instanceof DomainError) throw error
        rest(reasonOf(error))
        return work(primary)
      }
    },
    async state() {
      try {
        // A primary that does not answer must not keep those waiting who ask how the system is.
        const lag = await inTime(catchUp(), STATE_MS)
        if (lag !== undefined) restsUntil = 0
        return lag === undefined ? { status: 'degraded', lagMs: await inTime(behind(kysely), PATIENCE_MS) } : { status: 'ok', lagMs: Math.round(lag) }
      } catch {
        return { status: 'degraded', lagMs: null }
      }
    },
    close: () => kysely.destroy(),
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A place in the log of changes, as a number. */
function positionOf(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/** Whatever was committed lies before it, unless somebody turned synchronous_commit off. */
async function writtenBy(primary: Kysely<Tables>): Promise<bigint> {
  const { rows } = await sql<{ position: string }>`select pg_current_wal_flush_lsn()::text as position`.execute(primary)
  return positionOf(rows[0]?.position ?? '')
}

async function replayedBy(replica: Kysely<Tables>): Promise<bigint> {
  const { rows } = await sql<{
    position: string | null
    follows: boolean
  }>`select pg_last_wal_replay_lsn()::text as position, pg_is_in_recovery() as follows`.execute(replica)
  const [found] = rows
  // One that was made a primary goes its own way; a primary never followed anybody.
  if (!found?.follows || found.position === null) throw new Error('DATABASE_REPLICA_URL no lleva a una réplica que siga a otra base')
  return positionOf(found.position)
}

/** Milliseconds since the last change it knows of. */
async function behind(replica: Kysely<Tables>): Promise<number | null> {
  const { rows } = await sql<{
    behind: number | null
  }>`select (extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint as behind`.execute(replica)
  return rows[0]?.behind ?? null
}

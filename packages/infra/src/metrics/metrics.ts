import { EVENT_STREAM } from '@gpro/contracts'
import type { Instant } from '@gpro/core'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Cache } from '../cache/port.ts'
import { problemOf } from '../http/errors/error-to-problem.ts'
import type { Locks } from '../locks/port.ts'
import type { RedisConnections } from '../redis/connect.ts'
import type { DteStanding } from '../shared-tables/dte-standing.ts'
import { buildCommit, VERSION } from '../version.ts'
import { watchDte } from './dte.ts'
import { type Places, watchPlaces } from './places.ts'
import { watchBackups, watchSeals } from './seals.ts'

/** What Prometheus reads of this process. */
export interface Metrics {
  readonly contentType: string
  text(): Promise<string>
  /** How long somebody waited for a connection to the database. */
  connectionTaken(milliseconds: number): void
  /** How long somebody waited for a lock, and whether they got it. */
  lockTried(milliseconds: number, taken: boolean): void
  /** A scheduled task ended; `known` before any has, so that the first failure counts. */
  taskEnded(task: string, outcome: 'known' | 'done' | 'failed'): void
  /** Counts the requests of routes that are added after it. */
  watchRequests(app: FastifyInstance): void
  /** Reads the counts that the parts keep themselves, when it is asked. */
  watchParts(parts: Parts): void
  watchPlaces(places: Places): void
  /** Tells how late the sealing of events is, by the instant of the oldest that has no seal. */
  watchSeals(oldestUnsealed: () => Promise<Instant | undefined>): void
  watchBackups(lastBackup: () => Promise<Instant | undefined>): void
  watchDte(standing: () => Promise<DteStanding>): void
}

export interface Parts {
  readonly cache: Cache
  readonly locks: Locks
  readonly redis: RedisConnections | undefined
  /** Of PostgreSQL. */
  readonly pool: Pool | undefined
}

interface Pool {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
/** Addresses that lead nowhere are many; none of them is a route. */
const NO_ROUTE = 'none'
/** What the rules and the database say when something is billed already. */
const DOUBLE_BILLING = 'already-billed'

export function createMetrics(service: string): Metrics {
  const register = new Registry()
  register.setDefaultLabels({ service })
  collectDefaultMetrics({ register })
  const registers = [register]

  const build = new Gauge({ name: 'gpro_build_info', help: 'Always 1: which version and commit runs', labelNames: ['version', 'commit'], registers })
  build.set({ version: VERSION, commit: buildCommit() }, 1)
  const requests = new Histogram({
    name: 'gpro_http_request_duration_seconds',
    help: 'Requests by the pattern of their route, and how long they took',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const refusals = new Counter({ name: 'gpro_refusals_total', help: 'Refused requests and defects by code', labelNames: ['code'], registers })
  const doubleBillings = new Counter({ name: 'gpro_double_billings_refused_total', help: 'Attempts to bill what is billed already', registers })
  const connections = new Histogram({
    name: 'gpro_db_connection_wait_seconds',
    help: 'Waiting for a connection to the database',
    buckets: SECONDS,
    registers,
  })
  const locks = new Histogram({
    name: 'gpro_lock_wait_seconds',
    help: 'Waiting for a lock; nothing where it was free',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers,
  })
  const tasks = new Counter({
    name: 'gpro_task_runs_total',
    help: 'Scheduled tasks that this process carried out, by how they ended',
    labelNames: ['task', 'outcome'],
    registers,
  })
  /** A counter that another part keeps: its values as of now. */
  function kept<Name extends string>(
    name: string,
    help: string,
    labelNames: readonly Name[],
    values: () => readonly (readonly [Record<Name, string>, number])[],
  ) {
    new Counter({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        for (const [labels, value] of values()) this.inc(labels, value)
      },
    })
  }

  function watchPool(pool: Pool): void {
    new Gauge({
      name: 'gpro_db_pool_connections',
      help: 'Connections to PostgreSQL by what they do',
      labelNames: ['state'],
      registers,
      collect() {
        this.set({ state: 'idle' }, pool.idleCount)
        this.set({ state: 'used' }, pool.totalCount - pool.idleCount)
      },
    })
    new Gauge({
      name: 'gpro_db_pool_waiting',
      help: 'Who waits for a connection to PostgreSQL now',
      registers,
      collect() {
        this.set(pool.waitingCount)
      },
    })
  }

  function watchRedis({ cache, locks: nodes, sessions }: RedisConnections): void {
    const all = [cache, ...nodes, sessions]
    kept('gpro_redis_commands_total', 'Commands to Redis by how they ended; skipped: it was known to be away', ['database', 'outcome'], () =>
      all.flatMap(({ name, counts }) => Object.entries(counts()).map(([outcome, count]) => [{ database: name, outcome }, count] as const)),
    )
    new Gauge({
      name: 'gpro_redis_usable',
      help: '1 while the database of Redis can be used',
      labelNames: ['database'],
      registers,
      collect() {
        for (const { name, isUsable } of all) this.set({ database: name }, isUsable() ? 1 : 0)
      },
    })
  }

  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    connectionTaken: (milliseconds) => connections.observe(milliseconds / 1000),
    lockTried: (milliseconds, taken) => locks.observe({ outcome: taken ? 'taken' : 'refused' }, milliseconds / 1000),
    taskEnded(task, outcome) {
      for (const each of ['done', 'failed'] as const) tasks.inc({ task, outcome: each }, outcome === each ? 1 : 0)
    },
    watchPlaces: (places) => watchPlaces(register, places),
    watchSeals: (oldest) => watchSeals(register, oldest),
    watchBackups: (last) => watchBackups(register, last),
    watchDte: (standing) => watchDte(register, standing),
    watchRequests(app) {
      app.addHook('onResponse', (request, reply, done) => {
        const { method, routeOptions } = request
        // One that stays open to tell of changes lasts as long as somebody looks: no measure of how quick the system is.
        if (reply.getHeader('content-type') === EVENT_STREAM) return done()
        requests.observe({ method, route: routeOptions.url ?? NO_ROUTE, status: reply.statusCode }, reply.elapsedTime / 1000)
        done()
      })
      app.addHook('onError', (request, _reply, error, done) => {
        const { code } = problemOf(error, request)
        refusals.inc({ code })
        if (code === DOUBLE_BILLING) doubleBillings.inc()
        done()
      })
    },
    watchParts({ cache, locks: lockPort, redis, pool }) {
      kept('gpro_cache_lookups_total', 'Looks into the cache by what was found', ['result'], () => {
        const { hits, misses, stale } = cache.stats()
        return [
          [{ result: 'hit' }, hits],
          [{ result: 'miss' }, misses],
          [{ result: 'stale' }, stale],
        ]
      })
      kept('gpro_cache_failures_total', 'Calls that the cache did not answer', [], () => [[{}, cache.stats().failures]])
      kept(
        'gpro_lock_events_total',
        'Locks that were waited for, refused, lost, taken without Redis, or overruled by the database',
        ['event'],
        () => {
          const { waits, refusals: refused, lost, alone, databaseRefusals } = lockPort.stats()
          const events = { wait: waits, refusal: refused, lost, alone, database_refusal: databaseRefusals }
          return Object.entries(events).map(([event, count]) => [{ event }, count] as const)
        },
      )
      if (redis) watchRedis(redis)
      if (pool) watchPool(pool)
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Tables } from '@gpro/database'
import { createCache } from '../cache/cache.ts'
import { databaseEpoch } from '../cache/epoch.ts'
import { localCacheStore } from '../cache/local.ts'
import { redisCacheStore } from '../cache/redis.ts'
import { tellingTransactions } from '../cache/transactions.ts'
import { watchChanges } from '../changes/changes.ts'
import type { Config } from '../config/config.ts'
import type { Database } from '../database/open.ts'
import { createFiles } from '../files/files.ts'
import type { Links } from '../files/links.ts'
import type { FileStore } from '../files/store.ts'
import { notingFiles } from '../files/stored.ts'
import { rememberingTransactions } from '../idempotency/transactions.ts'
import { localBoard } from '../locks/board-local.ts'
import { redisBoard } from '../locks/board-redis.ts'
import { noticingRefusals } from '../locks/holding.ts'
import { localLockStore } from '../locks/local.ts'
import { createLocks } from '../locks/locks.ts'
import { redisLockStore } from '../locks/redis.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { RedisConnections } from '../redis/connect.ts'
import { redisNames } from '../redis/names.ts'
import { copiedSessions } from '../sessions/copies.ts'
import { createSeal } from '../sessions/seal.ts'
import { tableSessions } from '../sessions/table.ts'
import type { Context } from './context.ts'

/** A context that may write every table; a service sees the part it owns. */
export type FullContext = Context<keyof Tables & string>

interface Parts {
  readonly config: Config
  readonly log: Log
  readonly now: () => Date
  readonly database: Database
  /** Undefined: the process keeps cache and locks itself. */
  readonly redis: RedisConnections | undefined
  /** Known once the database is there. */
  readonly installation: () => string
  readonly fileStore: FileStore
  readonly links: Links
  /** The services in this process, as lock owners show them. */
  readonly name: string
  readonly metrics: Metrics | undefined
  readonly health: FullContext['health']
}

/** What services are given, from the parts that this process has. */
export function makeContext({ config, log, now, database, redis, installation, fileStore, links, name, metrics, health }: Parts): FullContext {
  const { db, reading, transaction } = database
  const waitMs = config.lockWaitMs
  const names = redisNames(installation)
  const store = redis ? redisLockStore({ nodes: redis.locks, names, now, log }) : localLockStore(now)
  const board = redis ? redisBoard({ nodes: redis.locks, names, now, waitMs }) : localBoard(now)
  const cached = redis ? redisCacheStore({ connection: redis.cache, names, now }) : localCacheStore(databaseEpoch(database))
  const cache = createCache({ store: cached, now })
  const changes = watchChanges({ version: cached.version, now })
  const changed = async () => {
    await cache.change()
    // Whoever changed something does not wait for those who watch.
    void changes.look()
  }
  const table = tableSessions({ db, now, lifetimes: config.sessions })
  return {
    config,
    log,
    now: () => now().toISOString(),
    db,
    reading,
    transaction: noticingRefusals(notingFiles(rememberingTransactions(tellingTransactions(transaction, changed), now), now)),
    cache,
    changes,
    locks: createLocks({ store, board, now, waitMs, service: name, instance: randomUUID().slice(0, 8), onTried: metrics?.lockTried }),
    sessions: redis ? copiedSessions({ table, connection: redis.sessions, names, seal: createSeal(config.secretKey, installation), now }) : table,
    files: createFiles({ store: fileStore, links, now }),
    health,
  }
}

import { randomUUID } from 'node:crypto'
import type { Tables } from '@gpro/database'
import { createCache } from '../cache/cache.ts'
import { databaseEpoch } from '../cache/epoch.ts'
import { localCacheStore } from '../cache/local.ts'
import type { Config } from '../config/config.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { Links } from '../files/links.ts'
import { createLocalFiles } from '../files/local.ts'
import { localLockStore } from '../locks/local.ts'
import { createLocks } from '../locks/locks.ts'
import type { Log } from '../log.ts'
import { tableSessions } from '../sessions/table.ts'

/** A context that may write every table; a service sees the part it owns. */
export type FullContext = Context<keyof Tables & string>

interface Parts {
  readonly config: Config
  readonly log: Log
  readonly now: () => Date
  readonly database: Database
  readonly links: Links
  /** The services in this process, as lock owners show them. */
  readonly name: string
}

/** What services are given, from the parts that this process has. */
export function makeContext({ config, log, now, database, links, name }: Parts): FullContext {
  const { db, transaction } = database
  const locks = createLocks({ store: localLockStore(now), now, waitMs: config.lockWaitMs, service: name, instance: randomUUID().slice(0, 8) })
  return {
    config,
    log,
    now,
    db,
    transaction,
    cache: createCache({ store: localCacheStore(databaseEpoch(database)), now }),
    locks,
    sessions: tableSessions({ db, transaction, now, lifetimes: config.sessions }),
    files: createLocalFiles({ mediaPath: config.mediaPath, links, now }),
  }
}

import type { HealthView } from '@gpro/contracts'
import type { Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { Cache } from '../cache/port.ts'
import type { Changes } from '../changes/changes.ts'
import type { Config } from '../config/config.ts'
import type { Reading } from '../database/replica.ts'
import type { Db, Trx } from '../database/types.ts'
import type { Files } from '../files/port.ts'
import type { Locks } from '../locks/port.ts'
import type { Log } from '../log.ts'
import type { Sessions } from '../sessions/port.ts'

/** All a service gets; it opens nothing itself. `Own` are the tables it may write. */
export interface Context<Own extends keyof Tables & string = never> {
  readonly config: Config
  readonly log: Log
  readonly now: () => Instant
  /** Reads. Using it inside a transaction throws. */
  readonly db: Db
  /** Reports: from a replica where there is one, else like `db`. Shows all that was committed before; decides nothing. */
  readonly reading: Reading
  /** Runs `work` in one transaction: BEGIN IMMEDIATE on SQLite, read committed on PostgreSQL. */
  readonly transaction: <Result>(work: (trx: Trx<Own>) => Promise<Result>) => Promise<Result>
  readonly cache: Cache
  /** Tells, within half a second, that the books have changed, whichever process changed them. */
  readonly changes: Changes
  readonly locks: Locks
  readonly sessions: Sessions
  readonly files: Files
  /** How the database and Redis are now; asked once a second at most. */
  readonly health: () => Promise<HealthView>
}

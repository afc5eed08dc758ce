export interface LockOptions {
  /** Seconds after which a holder that vanished loses the lock. 30 when nothing is said. */
  readonly timeout?: number
}

/** A lock that is held now. */
export interface HeldLock {
  readonly key: string
  /** Who: user, service, instance and request id. */
  readonly owner: { readonly user: string; readonly service: string; readonly instance: string; readonly requestId: string }
  readonly since: string
  readonly expiresAt: string
}

export interface Waiting {
  readonly count: number
  /** Milliseconds that whoever came first has waited. */
  readonly longestMs: number
}

/**
 * How often one waited, was refused, or outlasted the time-out; worked under the database's locks alone, since Redis did not
 * answer; and how often the database refused what a lock had let through.
 */
export interface LockStats {
  readonly waits: number
  readonly refusals: number
  readonly lost: number
  readonly alone: number
  readonly databaseRefusals: number
}

/** A courtesy between users: the database holds what must hold. Nothing here may be called inside a transaction. */
export interface Locks {
  /**
   * Runs `work` while holding the key. Waits up to `LOCK_WAIT_MS` for it, in order of arrival.
   * @throws LockAcquisitionError (409) when it stays busy
   */
  withLock<Result>(key: string, options: LockOptions, work: () => Promise<Result>): Promise<Result>
  /** The decorator form of `withLock`: a function that holds the key whenever it runs, for 30 s. */
  locked<Args extends unknown[], Result>(key: string, work: (...args: Args) => Promise<Result>): (...args: Args) => Promise<Result>
  list(): Promise<readonly HeldLock[]>
  /** Frees a key by name; false when nobody held it. */
  free(key: string): Promise<boolean>
  /** Who waits for which key, in all processes that share the locks. */
  waiting(): Promise<ReadonlyMap<string, Waiting>>
  /** Of this process since it started, for its metrics. */
  stats(): LockStats
  /** Of all processes that share the locks, for as long as those have been kept where they are. */
  totals(): Promise<LockStats>
}

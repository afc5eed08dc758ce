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
  /** For health and metrics: how often one waited, was refused, or outlasted the time-out. */
  stats(): { readonly waits: number; readonly refusals: number; readonly lost: number }
}

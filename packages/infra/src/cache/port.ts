import type { JsonText } from '../http/bodies/json-text.ts'

export interface CacheOptions {
  /** Seconds. 300 when nothing is said. */
  readonly timeout?: number
}

/**
 * Values are JSON, and stale once a transaction that recorded an event has been committed: nobody has to forget them. A cache that
 * fails behaves like an empty one. Nothing here may be called inside a transaction.
 */
export interface Cache {
  get<Value>(key: string): Promise<Value | undefined>
  set(key: string, value: unknown, options?: CacheOptions): Promise<void>
  delete(key: string): Promise<void>
  /** Deletes keys that match a glob such as `dashboard_*`; returns how many. */
  deletePattern(pattern: string): Promise<number>
  /** The cached value, or the loader's: one loader at a time per key. */
  getOrSet<Value>(key: string, options: CacheOptions, load: () => Promise<Value>): Promise<Value>
  /** The same as it is kept: an answer that is sent without being parsed and written again. */
  getJsonOrSet<Value extends object>(key: string, options: CacheOptions, load: () => Promise<Value>): Promise<JsonText>
  /** For health and metrics. A failure is a store that did not answer. */
  stats(): { readonly hits: number; readonly misses: number; readonly stale: number; readonly failures: number }
}

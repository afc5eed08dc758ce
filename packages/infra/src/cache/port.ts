import type { CacheTag } from '@gpro/contracts'

export interface CacheOptions {
  /** Seconds. 300 when nothing is said. */
  readonly timeout?: number
  /** What the value is made from; `forget(tag)` makes it stale at once. */
  readonly tags?: readonly CacheTag[]
}

/** Values are JSON. A cache that fails answers like an empty one. Nothing here may be called inside a transaction. */
export interface Cache {
  get<Value>(key: string): Promise<Value | undefined>
  set(key: string, value: unknown, options?: CacheOptions): Promise<void>
  delete(key: string): Promise<void>
  /** Deletes keys that match a glob such as `dashboard_*`; answers how many. */
  deletePattern(pattern: string): Promise<number>
  /** The cached value, or the loader's: one loader at a time per key. */
  getOrSet<Value>(key: string, options: CacheOptions, load: () => Promise<Value>): Promise<Value>
  /** Makes every value with this tag stale. Call it after the commit. */
  forget(...tags: readonly CacheTag[]): Promise<void>
  /** For health and metrics. A failure is a store that did not answer. */
  stats(): { readonly hits: number; readonly misses: number; readonly stale: number; readonly failures: number }
}

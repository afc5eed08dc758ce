import type { CacheTag } from '@gpro/contracts'

export interface Entry {
  /** The value as JSON. */
  readonly text: string
  readonly tags: readonly CacheTag[]
  /** The stamp of these tags before the value was loaded: the entry serves while it is still the same. */
  readonly stamp: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** The right to load a key, for one process at a time. */
export interface Lead {
  /** Keeps what was loaded, unless the key was removed meanwhile, and gives the lead back. */
  keep(entry: Entry): Promise<void>
  /** Gives the lead back. */
  end(): Promise<void>
}

/** Where cached values are kept. What it throws is taken for an empty cache. */
export interface CacheStore {
  read(key: string): Promise<Entry | undefined>
  write(key: string, entry: Entry): Promise<void>
  remove(key: string): Promise<void>
  /** How many keys matched the glob and are gone. */
  removePattern(pattern: string): Promise<number>
  /** Names the state of these tags: never the same again after `raise`. Undefined: nothing may be kept. */
  stamp(tags: readonly CacheTag[]): Promise<string | undefined>
  /** Makes entries of these tags stale. Repeats what fails until it has worked. */
  raise(tags: readonly CacheTag[]): Promise<void>
  /** Undefined while another process loads this key. */
  lead(key: string): Promise<Lead | undefined>
}

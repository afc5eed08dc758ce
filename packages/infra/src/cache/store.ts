export interface Entry {
  /** The value as JSON. */
  readonly text: string
  /** `JsonText.tag` of it; undefined where an older version of the system wrote the entry. */
  readonly tag?: string
  /** The version before the value was loaded: the entry serves while it is still the same. */
  readonly version: string
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

/** What is kept of a key, and the state of the books at that moment: `version()`. */
export interface Look {
  readonly version: string | undefined
  readonly entry: Entry | undefined
}

/** Where cached values are kept. What it throws is taken for an empty cache. */
export interface CacheStore {
  look(key: string): Promise<Look>
  write(key: string, entry: Entry): Promise<void>
  remove(key: string): Promise<void>
  /** How many keys matched the glob and are gone. */
  removePattern(pattern: string): Promise<number>
  /** Names the state of the books: never the same again after a change. Undefined: nothing may be kept. */
  version(): Promise<string | undefined>
  /** Tells that the books have changed, which makes all entries stale. Repeats what fails until it has worked. */
  change(): Promise<void>
  /** Undefined while another process loads this key. */
  lead(key: string): Promise<Lead | undefined>
}

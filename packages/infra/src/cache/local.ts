import type { CacheTag } from '@gpro/contracts'
import { globMatcher } from './glob.ts'
import type { CacheStore, Entry, Lead } from './store.ts'

const MOST_ENTRIES = 1000

/**
 * The cache of this process. `epoch` names the state of the database, other processes' writes included; undefined where
 * nothing tells of those: then nothing is kept.
 */
export function localCacheStore(epoch: () => Promise<string | undefined>): CacheStore {
  // In order of last use: the first one goes when there are too many.
  const entries = new Map<string, Entry>()
  const versions = new Map<CacheTag, number>()

  async function read(key: string): Promise<Entry | undefined> {
    const entry = entries.get(key)
    if (entry) {
      entries.delete(key)
      entries.set(key, entry)
    }
    return entry
  }

  async function write(key: string, entry: Entry): Promise<void> {
    entries.delete(key)
    entries.set(key, entry)
    const [oldest] = entries.keys()
    if (entries.size > MOST_ENTRIES && oldest !== undefined) entries.delete(oldest)
  }

  async function remove(key: string): Promise<void> {
    entries.delete(key)
  }

  async function removePattern(pattern: string): Promise<number> {
    const matching = [...entries.keys()].filter(globMatcher(pattern))
    for (const key of matching) entries.delete(key)
    return matching.length
  }

  async function stamp(tags: readonly CacheTag[]): Promise<string | undefined> {
    const state = await epoch()
    if (state === undefined) return undefined
    return [state, ...tags.map((tag) => versions.get(tag) ?? 0)].join('|')
  }

  async function raise(tags: readonly CacheTag[]): Promise<void> {
    for (const tag of tags) versions.set(tag, (versions.get(tag) ?? 0) + 1)
  }

  /** Within a process `createCache` sees to it that one loads at a time. */
  async function lead(key: string): Promise<Lead> {
    return { keep: (entry) => write(key, entry), end: async () => {} }
  }

  return { read, write, remove, removePattern, stamp, raise, lead }
}

import { globMatcher } from './glob.ts'
import type { CacheStore, Entry, Lead, Look } from './store.ts'

const MOST_ENTRIES = 1000

/**
 * The cache of this process. `epoch` names the state of the database, other processes' writes included; undefined where
 * nothing tells of those: then nothing is kept.
 */
export function localCacheStore(epoch: () => Promise<string | undefined>): CacheStore {
  // In order of last use: the first one goes when there are too many.
  const entries = new Map<string, Entry>()

  /** The version first: what has changed since leaves the entry another one. */
  async function look(key: string): Promise<Look> {
    const version = await epoch()
    const entry = entries.get(key)
    if (entry) {
      entries.delete(key)
      entries.set(key, entry)
    }
    return { version, entry }
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

  /** Within a process `createCache` sees to it that one loads at a time. */
  async function lead(key: string): Promise<Lead> {
    return { keep: (entry) => write(key, entry), end: async () => {} }
  }

  // The database itself tells of changes: its epoch has moved with the commit.
  return { look, write, remove, removePattern, version: epoch, change: async () => {}, lead }
}

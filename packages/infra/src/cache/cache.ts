import { setTimeout as sleep } from 'node:timers/promises'
import type { CacheTag } from '@gpro/contracts'
import { assertOutsideTransaction } from '../database/scope.ts'
import { createFlights } from './flights.ts'
import type { Cache, CacheOptions } from './port.ts'
import type { CacheStore, Entry, Lead } from './store.ts'

export interface CacheSetup {
  readonly store: CacheStore
  readonly now: () => Date
}

const DEFAULT_TIMEOUT = 300
/** How long another process may take to load what is waited for; then one loads it oneself. */
const LOAD_WITHIN_MS = 10_000
const FIRST_PAUSE_MS = 15
const LONGEST_PAUSE_MS = 100

/** For a store that does not answer: everybody loads, and nothing is kept. */
const KEEPS_NOTHING: Lead = { keep: async () => {}, end: async () => {} }

/** The cache's promises, whatever keeps the values: never stale after a `forget`, one loader a key, no store no harm. */
export function createCache({ store, now }: CacheSetup): Cache {
  const share = createFlights()
  const counts = { hits: 0, misses: 0, stale: 0, failures: 0 }
  let erasures = 0

  async function attempt<Result>(ask: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await ask()
    } catch {
      // A cache that fails is an empty one; health shows how often.
      counts.failures += 1
      return otherwise
    }
  }

  const stampOf = (tags: readonly CacheTag[]) => attempt(() => store.stamp(tags), undefined)

  function isAlive(entry: Entry | undefined): entry is Entry {
    return entry !== undefined && entry.expiresAt > now().getTime()
  }

  function freshText(entry: Entry | undefined, stamp: string | undefined): string | undefined {
    return isAlive(entry) && stamp !== undefined && entry.stamp === stamp ? entry.text : undefined
  }

  /** What may be served of it; counted. */
  function serve(entry: Entry | undefined, stamp: string | undefined): string | undefined {
    const text = freshText(entry, stamp)
    if (text !== undefined) counts.hits += 1
    else if (isAlive(entry)) counts.stale += 1
    else counts.misses += 1
    return text
  }

  /** The stamp first: an entry that is kept after it carries it only if nothing changed. */
  function look(key: string, tags: readonly CacheTag[]) {
    return Promise.all([stampOf(tags), attempt(() => store.read(key), undefined)])
  }

  function entryOf(text: string, stamp: string, { timeout = DEFAULT_TIMEOUT, tags = [] }: CacheOptions): Entry {
    return { text, tags, stamp, expiresAt: now().getTime() + timeout * 1000 }
  }

  async function get<Value>(key: string): Promise<Value | undefined> {
    assertOutsideTransaction('A cache call')
    const entry = await attempt(() => store.read(key), undefined)
    const text = serve(entry, entry && (await stampOf(entry.tags)))
    return text === undefined ? undefined : JSON.parse(text)
  }

  async function set(key: string, value: unknown, options: CacheOptions = {}): Promise<void> {
    assertOutsideTransaction('A cache call')
    const stamp = await stampOf(options.tags ?? [])
    if (stamp === undefined || value === undefined) return
    const entry = entryOf(JSON.stringify(value), stamp, options)
    await attempt(() => store.write(key, entry), undefined)
  }

  /** Loads, and keeps the value under the stamp from before: what changed meanwhile has made it stale already. */
  async function loadAs(lead: Lead, stamp: string | undefined, options: CacheOptions, load: () => Promise<unknown>): Promise<string | undefined> {
    const erased = erasures
    let entry: Entry | undefined
    try {
      const text: string | undefined = JSON.stringify(await load())
      if (stamp !== undefined && text !== undefined && erased === erasures) entry = entryOf(text, stamp, options)
      return text
    } finally {
      const kept = entry
      await attempt(() => (kept ? lead.keep(kept) : lead.end()), undefined)
    }
  }

  /** Loads it, or waits for the process that does. Who gets the lead looks first whether another has just given it back. */
  async function loadOnce(key: string, options: CacheOptions, load: () => Promise<unknown>): Promise<string | undefined> {
    const deadline = performance.now() + LOAD_WITHIN_MS
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
      const lead = await attempt(() => store.lead(key), KEEPS_NOTHING)
      const [stamp, entry] = await look(key, options.tags ?? [])
      const text = freshText(entry, stamp)
      if (text === undefined && (lead || performance.now() > deadline)) return loadAs(lead ?? KEEPS_NOTHING, stamp, options, load)
      if (text !== undefined) {
        if (lead) await attempt(lead.end, undefined)
        return text
      }
      await sleep(pause + Math.random() * 10)
    }
  }

  async function getOrSet<Value>(key: string, options: CacheOptions, load: () => Promise<Value>): Promise<Value> {
    assertOutsideTransaction('A cache call')
    const { tags = [] } = options
    const mark = (stamp: string | undefined) => (stamp === undefined ? undefined : `${erasures} ${stamp}`)
    const [stamp, entry] = await look(key, tags)
    const kept = serve(entry, stamp)
    const run = () => loadOnce(key, options, load)
    const text = kept ?? (await share(key, mark(stamp), { run, mark: async () => mark(await stampOf(tags)) }))
    // Only a loader that answers undefined has no text.
    return text === undefined ? (undefined as Value) : JSON.parse(text)
  }

  async function remove(key: string): Promise<void> {
    assertOutsideTransaction('A cache call')
    erasures += 1
    await attempt(() => store.remove(key), undefined)
  }

  async function deletePattern(pattern: string): Promise<number> {
    assertOutsideTransaction('A cache call')
    erasures += 1
    return attempt(() => store.removePattern(pattern), 0)
  }

  async function forget(...tags: readonly CacheTag[]): Promise<void> {
    assertOutsideTransaction('A cache call')
    await attempt(() => store.raise(tags), undefined)
  }

  return { get, set, delete: remove, deletePattern, getOrSet, forget, stats: () => ({ ...counts }) }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { assertOutsideTransaction } from '../database/scope.ts'
import { JsonText } from '../http/bodies/json-text.ts'
import { createFlights } from './flights.ts'
import type { Cache, CacheOptions } from './port.ts'
import type { CacheStore, Entry, Lead, Look } from './store.ts'

export interface CacheSetup {
  readonly store: CacheStore
  readonly now: () => Date
}

const DEFAULT_TIMEOUT = 300
/** How long another process may take to load what is waited for; then one loads it oneself. */
const LOAD_WITHIN_MS = 10_000
const FIRST_PAUSE_MS = 15
const LONGEST_PAUSE_MS = 100

/** For a store that does not reply: everybody loads, and nothing is kept. */
const KEEPS_NOTHING: Lead = { keep: async () => {}, end: async () => {} }

const NOTHING: Look = { version: undefined, entry: undefined }

/** The cache as the host has it: it tells of changes, so that services need not. */
export interface HostCache extends Cache {
  /** Call it after the commit of what changed. */
  change(): Promise<void>
}

/** The cache's promises, whatever keeps the values: never stale after a `change`, one loader a key, no store no harm. */
export function createCache({ store, now }: CacheSetup): HostCache {
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

  const currentVersion = () => attempt(store.version, undefined)

  function isAlive(entry: Entry | undefined): entry is Entry {
    return entry !== undefined && entry.expiresAt > now().getTime()
  }

  function freshOf(entry: Entry | undefined, version: string | undefined): JsonText | undefined {
    return isAlive(entry) && version !== undefined && entry.version === version ? new JsonText(entry.text, entry.tag) : undefined
  }

  /** What may be served of it; counted. */
  function serve(entry: Entry | undefined, version: string | undefined): JsonText | undefined {
    const json = freshOf(entry, version)
    if (json) counts.hits += 1
    else if (isAlive(entry)) counts.stale += 1
    else counts.misses += 1
    return json
  }

  const look = (key: string) => attempt(() => store.look(key), NOTHING)

  function entryOf({ text, tag }: JsonText, version: string, { timeout = DEFAULT_TIMEOUT }: CacheOptions): Entry {
    return { text, tag, version, expiresAt: now().getTime() + timeout * 1000 }
  }

  async function get<Value>(key: string): Promise<Value | undefined> {
    assertOutsideTransaction('A cache call')
    const { version, entry } = await look(key)
    const json = serve(entry, version)
    return json && JSON.parse(json.text)
  }

  async function set(key: string, value: unknown, options: CacheOptions = {}): Promise<void> {
    assertOutsideTransaction('A cache call')
    const version = await currentVersion()
    if (version === undefined || value === undefined) return
    const entry = entryOf(new JsonText(JSON.stringify(value)), version, options)
    await attempt(() => store.write(key, entry), undefined)
  }

  /** Loads, and keeps the value under the version from before: what changed meanwhile has made it stale already. */
  async function loadAs(lead: Lead, version: string | undefined, options: CacheOptions, load: () => Promise<unknown>): Promise<JsonText | undefined> {
    const erased = erasures
    let entry: Entry | undefined
    try {
      const text: string | undefined = JSON.stringify(await load())
      const json = text === undefined ? undefined : new JsonText(text)
      if (version !== undefined && json && erased === erasures) entry = entryOf(json, version, options)
      return json
    } finally {
      const kept = entry
      await attempt(() => (kept ? lead.keep(kept) : lead.end()), undefined)
    }
  }

  /** Loads it, or waits for the process that does. Who gets the lead looks first whether another has just given it back. */
  async function loadOnce(key: string, options: CacheOptions, load: () => Promise<unknown>): Promise<JsonText | undefined> {
    const deadline = performance.now() + LOAD_WITHIN_MS
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
      const lead = await attempt(() => store.lead(key), KEEPS_NOTHING)
      const { version, entry } = await look(key)
      const json = freshOf(entry, version)
      if (!json && (lead || performance.now() > deadline)) return loadAs(lead ?? KEEPS_NOTHING, version, options, load)
      if (json) {
        if (lead) await attempt(lead.end, undefined)
        return json
      }
      await sleep(pause + Math.random() * 10)
    }
  }

  async function jsonOrSet(key: string, options: CacheOptions, load: () => Promise<unknown>): Promise<JsonText | undefined> {
    assertOutsideTransaction('A cache call')
    const mark = (version: string | undefined) => (version === undefined ? undefined : `${erasures} ${version}`)
    const { version, entry } = await look(key)
    const kept = serve(entry, version)
    const run = () => loadOnce(key, options, load)
    return kept ?? share(key, mark(version), { run, mark: async () => mark(await currentVersion()) })
  }

  async function getOrSet<Value>(key: string, options: CacheOptions, load: () => Promise<Value>): Promise<Value> {
    const json = await jsonOrSet(key, options, load)
    // Only a loader that returns undefined has none.
    return json ? JSON.parse(json.text) : (undefined as Value)
  }

  async function getJsonOrSet<Value extends object>(key: string, options: CacheOptions, load: () => Promise<Value>): Promise<JsonText> {
    return (await jsonOrSet(key, options, load)) ?? new JsonText('null')
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

  async function change(): Promise<void> {
    assertOutsideTransaction('A cache call')
    await attempt(() => store.change(), undefined)
  }

  return { get, set, delete: remove, deletePattern, getOrSet, getJsonOrSet, change, stats: () => ({ ...counts }) }
}

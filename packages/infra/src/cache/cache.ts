import type { CacheTag } from '@gpro/contracts'
import { assertOutsideTransaction } from '../database/scope.ts'
import { createFlights } from './flights.ts'
import type { Cache, CacheOptions } from './port.ts'
import type { CacheStore, Entry } from './store.ts'

export interface CacheSetup {
  readonly store: CacheStore
  readonly now: () => Date
}

const DEFAULT_TIMEOUT = 300

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

  function serve(entry: Entry | undefined, stamp: string | undefined): string | undefined {
    const alive = entry !== undefined && entry.expiresAt > now().getTime()
    const fresh = alive && stamp !== undefined && entry.stamp === stamp
    if (fresh) counts.hits += 1
    else if (alive) counts.stale += 1
    else counts.misses += 1
    return fresh ? entry.text : undefined
  }

  async function keep(key: string, text: string, stamp: string, { timeout = DEFAULT_TIMEOUT, tags = [] }: CacheOptions): Promise<void> {
    const expiresAt = now().getTime() + timeout * 1000
    await attempt(() => store.write(key, { text, tags, stamp, expiresAt }), undefined)
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
    if (stamp !== undefined && value !== undefined) await keep(key, JSON.stringify(value), stamp, options)
  }

  /** Loads, and keeps the value under the stamp from before: what changed meanwhile has made it stale already. */
  async function loadAndKeep(key: string, options: CacheOptions, load: () => Promise<unknown>): Promise<string | undefined> {
    const { tags = [] } = options
    const erased = erasures
    const stamp = await stampOf(tags)
    const text: string | undefined = JSON.stringify(await load())
    if (stamp !== undefined && text !== undefined && erased === erasures) await keep(key, text, stamp, options)
    return text
  }

  async function getOrSet<Value>(key: string, options: CacheOptions, load: () => Promise<Value>): Promise<Value> {
    assertOutsideTransaction('A cache call')
    const { tags = [] } = options
    const mark = (stamp: string | undefined) => (stamp === undefined ? undefined : `${erasures} ${stamp}`)
    const stamp = await stampOf(tags)
    const kept = serve(await attempt(() => store.read(key), undefined), stamp)
    const run = () => loadAndKeep(key, options, load)
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

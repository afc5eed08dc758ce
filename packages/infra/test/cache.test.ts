import { describe, expect, it } from 'vitest'
import { createCache } from '../src/cache/cache.ts'
import { databaseEpoch } from '../src/cache/epoch.ts'
import { globMatcher } from '../src/cache/glob.ts'
import { localCacheStore } from '../src/cache/local.ts'
import type { CacheStore } from '../src/cache/store.ts'
import type { Database } from '../src/database/open.ts'
import { record } from '../src/shared-tables/record.ts'
import { cacheSuite } from './cache.suite.ts'
import { given, newDatabase, open } from './database.ts'

const AT = new Date('2026-03-02T15:00:00Z')

function recordOne({ transaction }: Pick<Database, 'transaction'>): Promise<void> {
  return transaction((trx) => record(trx, AT.toISOString(), { kind: 'order.created', description: 'Se creó' }))
}

cacheSuite('this process, with nothing else that writes', async () => {
  let time = AT.getTime()
  let changes = 0
  const cache = createCache({ store: localCacheStore(async () => String(changes)), now: () => new Date(time) })
  const change = async () => {
    changes += 1
  }
  return { cache, change, pass: (seconds) => (time += seconds * 1000) }
})

cacheSuite('this process, beside a SQLite file', async () => {
  let time = AT.getTime()
  const database = await given('sqlite')
  const cache = createCache({ store: localCacheStore(databaseEpoch(database)), now: () => new Date(time) })
  return { cache, change: () => recordOne(database), pass: (seconds) => (time += seconds * 1000) }
})

describe('a local cache beside a SQLite file', () => {
  async function twoProcesses() {
    const config = await newDatabase('sqlite')
    const [here, there] = [await open(config), await open(config)]
    return { here, there, cache: createCache({ store: localCacheStore(databaseEpoch(here)), now: () => AT }) }
  }

  it('serves a value until another process commits anything', async () => {
    const { there, cache } = await twoProcesses()
    await cache.set('a', 1)
    expect(await cache.get('a')).toBe(1)
    await there.transaction((trx) => trx.insertInto('document_counter').values({ series: 'x', last_number: 1 }).execute())
    expect(await cache.get('a')).toBeUndefined()
  })

  it('serves a value until this process records an event', async () => {
    const { here, cache } = await twoProcesses()
    await cache.set('a', 1)
    await recordOne(here)
    expect(await cache.get('a')).toBeUndefined()
  })

  it('does not keep what another process changed while it was loaded', async () => {
    const { there, cache } = await twoProcesses()
    await cache.getOrSet('a', {}, async () => {
      await recordOne(there)
      return 'old'
    })
    expect(await cache.getOrSet('a', {}, async () => 'new')).toBe('new')
  })

  it('stays valid when a transaction is rolled back', async () => {
    const { here, cache } = await twoProcesses()
    await cache.set('a', 1)
    const undone = here.transaction(async (trx) => {
      await record(trx, AT.toISOString(), { kind: 'order.created', description: 'Se creó' })
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    expect(await cache.get('a')).toBe(1)
  })
})

describe('a local cache beside PostgreSQL', () => {
  async function cacheBesidePostgres() {
    return createCache({ store: localCacheStore(databaseEpoch(await given('postgresql'))), now: () => AT })
  }

  it('keeps nothing, since other processes may write', async () => {
    const cache = await cacheBesidePostgres()
    let runs = 0
    const load = async () => ++runs
    expect([await cache.getOrSet('a', {}, load), await cache.getOrSet('a', {}, load)]).toEqual([1, 2])
    await cache.set('b', 1)
    expect(await cache.get('b')).toBeUndefined()
  })

  it('runs one loader at a time, and gives nobody a value whose load began before they asked', async () => {
    const cache = await cacheBesidePostgres()
    const first = Promise.withResolvers<void>()
    let runs = 0
    let together = 0
    let most = 0
    const load = async () => {
      const run = ++runs
      most = Math.max(most, ++together)
      if (run === 1) await first.promise
      together -= 1
      return run
    }
    const early = cache.getOrSet('a', {}, load)
    await expect.poll(() => runs).toBe(1)
    const late = Promise.all(Array.from({ length: 20 }, () => cache.getOrSet('a', {}, load)))
    first.resolve()
    expect(await early).toBe(1)
    expect(Math.min(...(await late))).toBeGreaterThan(1)
    expect(runs).toBeLessThan(4)
    expect(most).toBe(1)
  })
})

describe('a cache whose store fails', () => {
  const fail = async () => {
    throw new Error('gone')
  }
  const broken: CacheStore = { look: fail, write: fail, remove: fail, removePattern: fail, version: fail, change: fail, lead: fail }

  it('answers like an empty one and counts the failures', async () => {
    const cache = createCache({ store: broken, now: () => AT })
    await cache.set('a', 1)
    await cache.delete('a')
    await cache.change()
    expect(await cache.deletePattern('*')).toBe(0)
    expect(await cache.get('a')).toBeUndefined()
    expect(await cache.getOrSet('a', {}, async () => 'loaded')).toBe('loaded')
    expect(cache.stats().failures).toBeGreaterThan(5)
  })
})

describe('the local store', () => {
  it('keeps 1000 entries and drops the one that was not used for longest', async () => {
    const cache = createCache({ store: localCacheStore(async () => 'same'), now: () => AT })
    for (let index = 0; index < 1000; index += 1) await cache.set(`key_${index}`, index)
    await cache.get('key_0')
    await cache.set('one more', 1)
    expect([await cache.get('key_0'), await cache.get('key_1'), await cache.get('key_2')]).toEqual([0, undefined, 2])
  })
})

describe('a glob', () => {
  it.each([
    ['dashboard_*', 'dashboard_metrics_2026_1', true],
    ['dashboard_*', 'my_dashboard_1', false],
    ['*', '', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a[bc]d', 'acd', true],
    ['a[^bc]d', 'acd', false],
    ['a[0-9]', 'a7', true],
    ['a.c', 'abc', false],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['(x|y)+', '(x|y)+', true],
    ['a[', 'a[', true],
  ])('%s against %s: %s', (pattern, key, matches) => {
    expect(globMatcher(pattern)(key)).toBe(matches)
  })
})

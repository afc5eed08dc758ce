import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HostCache } from '../src/cache/cache.ts'
import { insideTransaction } from './scope.ts'

export interface CacheUnderTest {
  readonly cache: HostCache
  /** Changes the books, as far as the cache can tell. */
  readonly change: () => Promise<void>
  /** Lets time pass, as the cache sees it. */
  readonly pass: (seconds: number) => void
}

/** A loader that counts its runs and answers when told to. */
function slowLoader<Value>(value: Value) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const loader = {
    runs: 0,
    finish: resolve,
    async load() {
      loader.runs += 1
      await promise
      return value
    },
  }
  return loader
}

/** What every cache that keeps values must do. */
export function cacheSuite(name: string, make: () => Promise<CacheUnderTest>): void {
  describe(`a cache kept in ${name}`, () => {
    it('gives back what was set, as JSON would', async () => {
      const { cache } = await make()
      const value = { total: '113.00', lines: [1, 2], none: null, left: undefined }
      await cache.set('a', value)
      expect(await cache.get('a')).toEqual({ total: '113.00', lines: [1, 2], none: null })
    })

    it('hands out copies: changing one changes nobody else’s', async () => {
      const { cache } = await make()
      const load = async () => ({ lines: [1] })
      const first = await cache.getOrSet('a', {}, load)
      first.lines.push(2)
      const second = await cache.getOrSet('a', {}, load)
      second.lines.push(3)
      expect(await cache.get('a')).toEqual({ lines: [1] })
    })

    it('hands out the text it keeps, the same whether it was loaded or found', async () => {
      const { cache } = await make()
      const loaded = await cache.getJsonOrSet('a', {}, async () => ({ total: '113.00', left: undefined }))
      const found = await cache.getJsonOrSet('a', {}, async () => ({ total: '0.00' }))
      expect([loaded.text, found.text]).toEqual(['{"total":"113.00"}', '{"total":"113.00"}'])
      expect([loaded.tag, found.tag]).toEqual(Array(2).fill(hash('sha1', '{"total":"113.00"}', 'base64url')))
    })

    it('loads once, then answers from the cache', async () => {
      const { cache } = await make()
      let runs = 0
      const load = async () => ++runs
      expect(await cache.getOrSet('a', {}, load)).toBe(1)
      expect(await cache.getOrSet('a', {}, load)).toBe(1)
      expect(cache.stats()).toMatchObject({ hits: 1, misses: 1 })
    })

    it('keeps a value for 300 seconds when nothing is said, else as long as is said', async () => {
      const { cache, pass } = await make()
      await cache.set('usual', 1)
      await cache.set('short', 1, { timeout: 10 })
      pass(11)
      expect([await cache.get('usual'), await cache.get('short')]).toEqual([1, undefined])
      pass(288)
      expect(await cache.get('usual')).toBe(1)
      pass(2)
      expect(await cache.get('usual')).toBeUndefined()
    })

    it('makes every value stale once the books have changed', async () => {
      const { cache, change } = await make()
      await cache.set('a', 1)
      await cache.getOrSet('b', {}, async () => 2)
      await change()
      expect([await cache.get('a'), await cache.get('b')]).toEqual([undefined, undefined])
      expect(cache.stats().stale).toBe(2)
      await cache.set('a', 3)
      expect(await cache.get('a')).toBe(3)
    })

    it('deletes one key, or those that match a glob', async () => {
      const { cache } = await make()
      for (const key of ['dashboard_2026_1', 'dashboard_2026_2', 'clients', 'dashboard']) await cache.set(key, 1)
      expect(await cache.deletePattern('dashboard_*')).toBe(2)
      await cache.delete('clients')
      await cache.delete('unknown')
      expect([await cache.get('dashboard_2026_1'), await cache.get('clients'), await cache.get('dashboard')]).toEqual([undefined, undefined, 1])
    })

    it('runs one loader for twenty who ask at once', async () => {
      const { cache } = await make()
      const loader = slowLoader('value')
      const answers = Promise.all(Array.from({ length: 20 }, () => cache.getOrSet('a', {}, loader.load)))
      loader.finish()
      expect(await answers).toEqual(Array.from({ length: 20 }, () => 'value'))
      expect(loader.runs).toBe(1)
    })

    it('loads different keys side by side', async () => {
      const { cache } = await make()
      const slow = slowLoader('slow')
      const waiting = cache.getOrSet('slow', {}, slow.load)
      expect(await cache.getOrSet('fast', {}, async () => 'fast')).toBe('fast')
      slow.finish()
      expect(await waiting).toBe('slow')
    })

    it('never serves again a value that changed while it was loaded', async () => {
      const { cache, change } = await make()
      const old = await cache.getOrSet('a', {}, async () => {
        await change()
        return 'old'
      })
      expect(old).toBe('old')
      expect(await cache.getOrSet('a', {}, async () => 'new')).toBe('new')
    })

    it.each(['delete', 'deletePattern'] as const)('never keeps a value that %s removed while it was loaded', async (way) => {
      const { cache } = await make()
      await cache.getOrSet('a', {}, async () => {
        await cache[way]('a')
        return 'old'
      })
      expect(await cache.get('a')).toBeUndefined()
    })

    it('gives who asks after a change the state after it, though an older load still runs', async () => {
      const { cache, change } = await make()
      const old = slowLoader('old')
      const before = cache.getOrSet('a', {}, old.load)
      await expect.poll(() => old.runs).toBe(1)
      await change()
      let runs = 0
      const load = async () => `new ${++runs}`
      const after = Promise.all([cache.getOrSet('a', {}, load), cache.getOrSet('a', {}, load)])
      old.finish()
      expect(await before).toBe('old')
      expect(await after).toEqual(['new 1', 'new 1'])
      expect(await cache.get('a')).toBe('new 1')
    })

    it('passes a loader’s error on to all who wait, and keeps nothing', async () => {
      const { cache } = await make()
      const load = async () => {
        throw new Error('no database')
      }
      const answers = await Promise.allSettled([cache.getOrSet('a', {}, load), cache.getOrSet('a', {}, load)])
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      expect(await cache.getOrSet('a', {}, async () => 'well')).toBe('well')
    })

    it('keeps null, and does not keep undefined', async () => {
      const { cache } = await make()
      expect(await cache.getOrSet('null', {}, async () => null)).toBeNull()
      expect(await cache.getOrSet('null', {}, async () => 1)).toBeNull()
      expect(await cache.getOrSet('undefined', {}, async () => undefined)).toBeUndefined()
      expect(await cache.getOrSet<number | undefined>('undefined', {}, async () => 1)).toBe(1)
    })

    it('refuses every call inside a transaction', async () => {
      const { cache } = await make()
      const calls: (() => Promise<unknown>)[] = [
        () => cache.get('a'),
        () => cache.set('a', 1),
        () => cache.delete('a'),
        () => cache.deletePattern('*'),
        () => cache.change(),
        () => cache.getOrSet('a', {}, async () => 1),
      ]
      for (const call of calls) await expect(insideTransaction(call)).rejects.toThrow('inside a transaction')
    })
  })
}
